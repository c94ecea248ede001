package org.pouch.desk.viewer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.Browsing;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.Visitor;

@Tag("slow")
class EvidenceInBrowserTest {
    private static Browsing browsing;

    @BeforeAll
    static void open() {
        browsing = Browsing.start();
        // The first page waits until the process that draws is there, for which a browser has no patience.
        Visitor.signedIn("anna").get("/desk/cases/" + FakeCases.FIRST + "/evidence/passport-copy");
    }

    @AfterAll
    static void close() {
        if (browsing != null) {
            browsing.close();
        }
    }

    @Test
    void showsFilesBesideTheFormByKeyboard() {
        Page page = browsing.window(1280, "anna");
        page.navigate("/desk/tasks/" + FakeTasks.PREPARE);
        assertThat(page.locator("[data-form][data-state=ready]")).isVisible();
        page.locator(".pouch-file").last().focus();
        page.keyboard().press("Enter");

        Locator shown = page.locator("[data-viewer-page]");
        assertThat(shown).isFocused();
        assertThat(page.locator("[data-viewer]")).containsText("page 1 of 2");
        double width = width(page);
        page.keyboard().press("+");
        assertThat(width(page)).isGreaterThan(width);
        page.keyboard().press("PageDown");
        assertThat(page.locator("[data-viewer]")).containsText("page 2 of 2");
        assertThat(page.locator("[data-viewer-page]")).isFocused();
        page.keyboard().press("0");
        assertThat(width(page)).isEqualTo(width);
        assertThat(page.locator("[data-form]")).isVisible();
        assertThat(Browsing.barriers(page)).isEmpty();
        assertThat(browsing.complaints()).isEmpty();
    }

    /** Of the picture, once it is there. */
    private static double width(Page page) {
        page.waitForFunction("() => document.querySelector('[data-viewer-page] img')?.naturalWidth > 0");
        return page.locator("[data-viewer-page] img").boundingBox().width;
    }

    @Test
    void isOpenToEveryoneOnAPageOfItsOwnAndFitsAnyScreen() {
        for (int width : new int[] {1280, 320}) {
            Page page = browsing.window(width, "anna");
            page.navigate("/desk/cases/" + FakeCases.FIRST + "/evidence/passport-copy");

            assertThat(Browsing.barriers(page)).isEmpty();
            assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
    }
}
