const common = {
  transform: { "\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
  moduleNameMapper: { "^cdktf-slipway$": "<rootDir>/src/index.ts" },
  // What the benches and the sandbox put there may hold a copy of this package.
  modulePathIgnorePatterns: ["<rootDir>/.slipway/"],
  testEnvironment: "node",
};

module.exports = {
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/e2e/", "<rootDir>/test/reference/"],
    },
    {
      ...common,
      displayName: "reference",
      testMatch: ["<rootDir>/test/reference/**/*.test.ts"],
      globalSetup: "<rootDir>/test/reference/support/setup.ts",
    },
    {
      ...common,
      displayName: "e2e",
      testMatch: ["<rootDir>/test/e2e/**/*.test.ts"],
      globalSetup: "<rootDir>/test/e2e/support/setup.ts",
    },
  ],
};
