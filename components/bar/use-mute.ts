import { useEffect, useRef } from 'react';

/** A function that silences, or brings back the last volume that could be heard. */
export function useMute(volume: number, setVolume: (volume: number) => void): () => void {
  const lastHeard = useRef(1);
  useEffect(() => {
    if (volume > 0) lastHeard.current = volume;
  }, [volume]);
  return () => setVolume(volume > 0 ? 0 : lastHeard.current);
}
