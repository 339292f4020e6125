import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue';

/** Opens a file dropped anywhere on the page: beside the component the browser would open it instead. True while one hovers. */
export function useDroppedFile(open: (file: File | undefined) => void): Ref<boolean> {
  const hovering = ref(false);
  const listeners = {
    dragover(event: DragEvent) {
      event.preventDefault();
      hovering.value = true;
    },
    dragleave(event: DragEvent) {
      // Out of the window, and not from one part of the page to another.
      if (event.relatedTarget === null) hovering.value = false;
    },
    drop(event: DragEvent) {
      event.preventDefault();
      hovering.value = false;
      open(event.dataTransfer?.files[0]);
    },
  };
  const names = Object.keys(listeners) as (keyof typeof listeners)[];
  onMounted(() => names.forEach((name) => addEventListener(name, listeners[name])));
  onBeforeUnmount(() => names.forEach((name) => removeEventListener(name, listeners[name])));
  return hovering;
}
