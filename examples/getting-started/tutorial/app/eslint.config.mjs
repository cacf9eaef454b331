// The app is plain JavaScript: the rules of the repository are about TypeScript.
import js from "@eslint/js";

const everywhere = { console: "readonly", fetch: "readonly", URL: "readonly" };

export default [
  js.configs.recommended,
  {
    files: ["src/*.js", "spec/*.js"],
    languageOptions: { globals: { ...everywhere, Buffer: "readonly", process: "readonly" } },
  },
  {
    files: ["src/static/*.js"],
    languageOptions: { globals: { ...everywhere, document: "readonly", FormData: "readonly" } },
  },
];
