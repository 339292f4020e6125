import { onContentUpdated } from 'vitepress';
import { onBeforeUnmount, onMounted } from 'vue';

const boxes = '.katex-block, .scrolls, .vp-doc table, .vp-doc pre';

/** Lets the keyboard reach what scrolls sideways at this width, and makes nothing else a stop of the Tab key. */
export function focusableScrollers(): void {
  const mark = () => {
    for (const box of document.querySelectorAll<HTMLElement>(boxes)) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  };
  onContentUpdated(mark);
  onMounted(() => addEventListener('resize', mark));
  onBeforeUnmount(() => removeEventListener('resize', mark));
}
