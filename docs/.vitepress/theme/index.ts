import 'katex/dist/katex.min.css';
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import { focusableScrollers } from './focusable-scrollers.ts';
import './palette.css';
import './style.css';
import './figures.css';
import SiteFooter from './site-footer.vue';

export default {
  extends: DefaultTheme,
  Layout: {
    setup() {
      focusableScrollers();
      return () => h(DefaultTheme.Layout, null, { 'layout-bottom': () => h(SiteFooter) });
    },
  },
} satisfies Theme;
