import { type Component, defineAsyncComponent } from 'vue';
import NotLoaded from './not-loaded.vue';

/** A component whose code comes after the page; what stands there if it does not come. */
export const loadedLater = (load: () => Promise<{ default: Component }>) =>
  defineAsyncComponent({ loader: load, errorComponent: NotLoaded });
