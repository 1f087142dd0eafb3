import { defineConfig } from 'wxt';

export default defineConfig({
  imports: false,
  // What the manifest asks of browsers; older ones would need more code for the same.
  vite: () => ({ build: { target: ['chrome124', 'firefox140'] } }),
  manifest: ({ browser }) => ({
    name: 'Lector',
    description: 'Reads web pages aloud with natural voices and marks the spoken sentence on the page.',
    permissions: browser === 'firefox' ? ['activeTab', 'scripting', 'storage', 'contextMenus'] : ['activeTab', 'scripting', 'storage', 'offscreen', 'contextMenus'],
    minimum_chrome_version: '124',
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    action: { default_title: 'Lector' },
    commands: {
      'listen-or-pause': { suggested_key: { default: 'Alt+L' }, description: 'Listen or pause' },
      'read-selection': { suggested_key: { default: 'Alt+Shift+L' }, description: 'Read the selection' },
      'previous-sentence': { suggested_key: { default: 'Alt+Comma' }, description: 'Previous sentence' },
      'next-sentence': { suggested_key: { default: 'Alt+Period' }, description: 'Next sentence' },
    },
    content_security_policy: browser === 'firefox' ? undefined : { extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'" },
    ...(browser === 'firefox' && {
      browser_specific_settings: { gecko: { id: 'lector@lector.invalid', strict_min_version: '140.0', data_collection_permissions: { required: ['websiteContent'] } } },
    }),
  }),
});
