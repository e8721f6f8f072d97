//! Empty: `src/dom/html5lib` finds the test data through this package's lock file.
