package org.pouch.testing.desk;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Somebody at a page who has no mouse: goes from one thing to the next, and must see each time where they are. */
public final class Keyboard {
    /** More things than any page has. */
    private static final int FAR = 150;

    /** How often somebody presses the key for a dialog that does not come, and how long each time they look for it, in ms. */
    private static final int PRESSES = 4;

    private static final double DIALOG = 15_000;

    /**
     * What has the focus if nobody can see that it has: the mark must be on the screen, at the thing, its label or the frame drawn for it. A
     * document in the page belongs to the viewer of the browser; the end of the page, to the browser itself.
     */
    private static final String UNSEEN = """
            () => {
              const focused = document.activeElement;
              if (focused === document.body || focused.tagName === 'OBJECT') return '';
              const isMarked = element => [null, '::before', '::after'].some(part => {
                const style = getComputedStyle(element, part);
                return (part === null || style.content !== 'none') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              });
              const isOnScreen = element => [...element.getClientRects()].some(box => box.width > 4 && box.height > 4
                  && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight);
              const isSeen = [focused, ...(focused.labels ?? []), focused.closest('.fjs-input-group')]
                  .some(element => element && isMarked(element) && isOnScreen(element));
              return isSeen ? '' : focused.outerHTML.slice(0, 200);
            }""";

    private static final String READY = "() => [...document.querySelectorAll('[data-diagram], [data-form]')]"
            + ".every(island => island.dataset.state === 'ready')";

    /** What a key changes is drawn in the next frame, and listens to keys after it: nobody presses the next one before they see it. */
    private static final String DRAWN = """
            async () => {
              for (let frames = 0; frames < 3; frames += 1) {
                await new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)));
              }
            }""";

    private final Page page;

    public Keyboard(Page page) {
        this.page = page;
    }

    /** Enter, which leads to another page; until that is all there, keys would go to one that is half there. */
    public Keyboard follow(Pattern address) {
        page.keyboard().press("Enter");
        page.waitForURL(address);
        page.waitForFunction(READY);
        return this;
    }

    /** Tab by Tab to something that comes later in the page. */
    public Keyboard to(Locator goal) {
        goal.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        for (int presses = 0; presses < FAR; presses++) {
            press("Tab");
            if (isAt(goal)) {
                page.evaluate(DRAWN);
                return this;
            }
        }
        return fail("No way by Tab to " + goal);
    }

    /** One thing further: its id, or nothing where it has none. */
    public String next() {
        press("Tab");
        return String.valueOf(page.evaluate("() => document.activeElement.id"));
    }

    /** Each key by its name, as {@code ArrowDown}; what comes of Enter in the page, the test says. */
    public Keyboard press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
            if (!key.equals("Tab")) {
                page.evaluate(DRAWN);
            }
            if (!key.equals("Enter")) {
                requireSeen(key);
            }
        }
        return this;
    }

    public Keyboard type(String text) {
        page.keyboard().insertText(text);
        page.evaluate(DRAWN);
        return this;
    }

    /**
     * Files for the field that has the focus. The browser opens the dialog only while the key is not older than five seconds, which a busy
     * machine may let pass: then somebody presses again.
     */
    public Keyboard choose(FilePayload... files) {
        Queue<FileChooser> dialogs = new ArrayDeque<>();
        Consumer<FileChooser> opened = dialogs::add;
        page.onFileChooser(opened);
        page.evaluate(DRAWN); // now the browser knows who opens its dialogs
        try {
            for (int presses = 0; dialogs.isEmpty() && presses < PRESSES; presses++) {
                press("Space");
                awaitDialog(dialogs);
            }
        } finally {
            page.offFileChooser(opened);
        }
        if (dialogs.isEmpty()) {
            return fail("No dialog for files at " + page.evaluate("() => document.activeElement.outerHTML"));
        }
        dialogs.remove().setFiles(files);
        return this;
    }

    private void awaitDialog(Queue<FileChooser> dialogs) {
        try {
            page.waitForCondition(() -> !dialogs.isEmpty(), new Page.WaitForConditionOptions().setTimeout(DIALOG));
        } catch (TimeoutError pressedTooEarly) {
            page.evaluate(DRAWN);
        }
    }

    /** At once, or when what slides in has come. */
    private void requireSeen(String key) {
        if ("".equals(page.evaluate(UNSEEN))) {
            return;
        }
        try {
            page.waitForFunction("() => (" + UNSEEN + ")() === ''");
        } catch (TimeoutError never) {
            fail("After %s nobody sees that this has the focus: %s".formatted(key, page.evaluate(UNSEEN)), never);
        }
    }

    private static boolean isAt(Locator goal) {
        return (Boolean) goal.evaluate("element => element === document.activeElement");
    }
}
