/** A ref for the control that has the focus when its screen opens. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
