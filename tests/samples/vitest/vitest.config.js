export default { test: { include: ["tests/**/*.test.js"], reporters: [["junit", { outputFile: "reports/vitest.xml" }]] } };
