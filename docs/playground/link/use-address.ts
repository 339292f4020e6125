import { onBeforeUnmount, onMounted, type ShallowRef, watch } from 'vue';
import type { PlaygroundState } from '../playground-state.ts';
import { decodeState } from './decode-state.ts';
import { encodeState } from './encode-state.ts';

/** Browsers refuse more than a hundred changes of the address in ten seconds. */
const PAUSE_MS = 250;

/** Keeps the address and the state the same, in a browser only: a link reproduces what its sender saw. */
export function useAddress(
  state: ShallowRef<PlaygroundState>,
  open: (found: PlaygroundState | undefined) => void,
  fail: (error: unknown) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let own = '';

  function read(): void {
    const fragment = location.hash.slice(1);
    try {
      const found = fragment === own ? undefined : decodeState(fragment);
      open(found);
      // After the fragment of a heading, or none, the address goes on to hold what is shown.
      if (!found) write();
    } catch (error) {
      fail(error);
    }
  }

  function write(): void {
    own = encodeState(state.value) ?? '';
    const address = `${location.pathname}${location.search}${own && `#${own}`}`;
    // The router keeps its own notes in the entry.
    history.replaceState(history.state, '', address);
  }

  if (location.hash !== '') read();
  onMounted(() => window.addEventListener('hashchange', read));
  onBeforeUnmount(() => {
    clearTimeout(timer);
    window.removeEventListener('hashchange', read);
  });
  watch(state, () => {
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE_MS);
  });
}
