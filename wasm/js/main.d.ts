export * from './api.js';
export { init as default } from './api.js';
