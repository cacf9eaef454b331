// Lint rules. Besides the usual ones, two lines that the design depends on are held here:
// a layer imports only from the layers above it, and only two files know Terraform's packages by name.
import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** The layers, from the top of the data's way to its end. A folder may import from the folders before it. */
const layers = [
  "internal",
  "values",
  "dockerfile",
  "checks",
  "context",
  "registry",
  "target",
  "build",
  "environment",
  "cli",
];

const foreignCores = [
  { name: "cdktf", message: "import from src/internal/core instead: one file names the core" },
  { name: "constructs", message: "import from src/internal/core instead: one file names the core" },
];
const foreignBindings = {
  group: ["@cdktf/provider-docker", "@cdktf/provider-docker/*"],
  message: "import from src/internal/provider instead: one file names the bindings",
};

const layerRules = layers.map((layer, index) => ({
  files: [`src/${layer}/**/*.ts`],
  ignores: ["src/internal/core.ts", "src/internal/provider.ts"],
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        paths: foreignCores,
        patterns: [
          foreignBindings,
          { group: ["**/index", "cdktf-slipway"], message: "import from the file that defines it" },
          ...layers.slice(index + 1).map((lower) => ({
            group: [`../${lower}/*`, `../**/${lower}/*`],
            message: `${layer} lies above ${lower}: the way of data has one direction (docs/architecture.md)`,
          })),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["lib/*", "node_modules/", "**/cdktf.out/", ".slipway/", "docs/", "coverage/"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["eslint.config.mjs", "jest.config.cjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-indexed-object-style": "off",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-extraneous-class": ["error", { allowStaticOnly: true }],
      // A default says that all others are alike.
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  ...layerRules,
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    // An app is instantiated for its effect on the scope that it is given.
    files: ["examples/**/*.ts", "test/**/*.ts", "bench/**/*.ts"],
    rules: { "no-new": "off" },
  },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { module: "writable" } },
  },
);
