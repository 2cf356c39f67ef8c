// A person's way through the workbench, step by step: each thing done with hand or key is one step.
import type { Locator, Page } from "playwright-core";

export class Walk {
  steps = 0;

  constructor(
    readonly page: Page,
    readonly home: string,
  ) {}

  /** Where a task begins; it costs no step. */
  async start(path: string): Promise<void> {
    await this.page.goto(this.home + path);
    await this.page.locator("h1, .question").first().waitFor({ state: "attached" });
  }

  async click(what: Locator): Promise<void> {
    this.steps++;
    await what.click();
  }

  async choose(field: string, value: string): Promise<void> {
    this.steps++;
    await this.page.getByRole("combobox", { name: field, exact: true }).selectOption(value);
  }

  /** Types words into a field that completes, and takes the first offer that begins so. */
  async complete(field: string, words: string, offer: string | RegExp): Promise<void> {
    this.steps++;
    await this.page.getByRole("combobox", { name: field, exact: true }).fill(words);
    await this.page.getByRole("option", { name: offer }).first().click();
  }

  async type(field: Locator, words: string, key?: string): Promise<void> {
    this.steps++;
    await field.fill(words);
    if (key !== undefined) await field.press(key);
  }

  async press(key: string): Promise<void> {
    this.steps++;
    await this.page.keyboard.press(key);
  }

  async paste(field: Locator, words: string): Promise<void> {
    this.steps++;
    await field.focus();
    await this.page.evaluate(
      `(() => {
        const data = new DataTransfer();
        data.setData("text/plain", ${JSON.stringify(words)});
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
      })()`,
    );
  }

  async back(): Promise<void> {
    this.steps++;
    await this.page.goBack();
  }
}
