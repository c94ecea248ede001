package org.pouch.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.Browsing;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.Keyboard;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** The day of a case worker and of an approver without a mouse; wherever they go by keys, they see where they are. */
@Tag("slow")
class KeyboardInBrowserTest {
    private static final Map<String, String> TYPED = Map.of(
            "caseFileNo", "ORC-26-4711",
            "person.primaryIdentifier", "KELLER",
            "person.dateOfBirth", "1985-01-15",
            "person.placeOfBirth.text", "Strelsau",
            "person.placeOfBirth.country", "XRU",
            "person.nationality", "XRU",
            "documents[0].issuer", "XRU",
            "returnDecision.date", "2026-10-01",
            "evidenceDeclared[0].annexRef", "Annex2-1");
    private static final Map<String, String> CHOSEN = Map.of(
            "procedure", "",
            "person.category", "",
            "documents[0].type", "",
            "evidenceDeclared[0].evidenceClass", "",
            "requestedAuthority", "XRU-CRS",
            "agreement", "UTO-XRU/2026-1",
            "person.sex", "F",
            "returnDecision.authorityClass", "");
    private static final Pattern NEW_CASE = Pattern.compile("/desk/cases/new$");
    private static final Pattern SIGNED_IN = Pattern.compile("^(?!.*/login)");
    private static final Pattern COMPLETED = Pattern.compile("/desk/tasks\\?completed=");
    private static final List<String> FILES = List.of("portrait", "documents[0].attachmentRef");

    private static Browsing browsing;

    @BeforeAll
    static void open() {
        browsing = Browsing.start();
    }

    @AfterAll
    static void close() {
        if (browsing != null) {
            browsing.close();
        }
    }

    @BeforeEach
    void startAgain() {
        RunningDesk.tasks().reset();
        RunningDesk.typed().reset();
    }

    @AfterEach
    void theBrowserHasNothingToComplainOf() {
        assertThat(browsing.complaints()).isEmpty();
    }

    @Test
    void opensANewCase() {
        Page page = signedIn("anna");
        Keyboard keys = new Keyboard(page);
        keys.to(link(page, "New case")).follow(NEW_CASE);
        keys.to(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Open the case")))
                .press("Enter");
        Locator summary = page.getByRole(AriaRole.ALERT);
        assertThat(summary).isFocused();

        keys.press("Tab", "Enter");
        assertThat(asked(page, firstMissing(page))).isFocused();
        page.navigate("/desk/cases/new");
        fill(page, keys);

        keys.follow(Pattern.compile("/desk/cases/urn:rdx:UTO:2026:000125$"));
    }

    @Test
    void claimsDoesAndCompletesATask() {
        Page page = signedIn("anna");
        Keyboard keys = new Keyboard(page);
        keys.to(claim(page, FakeTasks.CHASE)).follow(task(FakeTasks.CHASE));
        Locator complete = button(page, "Complete task");
        keys.to(complete).press("Enter");
        Locator summary = page.getByRole(AriaRole.ALERT);
        assertThat(summary).isFocused();

        keys.press("Tab", "Enter");
        assertThat(page.getByLabel("Reminded on")).isFocused();
        keys.type("2026-01-01").press("Enter");
        keys.to(page.getByLabel("Note")).type("Called the liaison officer.");
        Locator waitOn = page.getByLabel("wait on");
        keys.to(waitOn).press("Space", "ArrowDown");
        assertThat(waitOn).not().isChecked();
        keys.press("ArrowUp");
        assertThat(waitOn).isChecked();
        keys.to(complete).follow(COMPLETED);

        assertThat(page.getByText("The task is completed.")).isVisible();
        keys.to(page.locator("[data-next-task]")).follow(task(FakeTasks.PREPARE));
        assertThat(page.locator("[data-task-key='" + FakeTasks.PREPARE + "']")).isVisible();
    }

    @Test
    void choosesFromAListAndFromACalendar() {
        Page page = signedIn("anna");
        Keyboard keys = new Keyboard(page);
        keys.to(link(page, "Prepare request").first()).follow(task(FakeTasks.PREPARE));
        Locator list = page.locator("[role=combobox]").first();
        keys.to(list);
        assertThat(list).hasAttribute("aria-expanded", "true");
        keys.press("ArrowDown", "ArrowDown", "Enter");
        assertThat(list).hasAttribute("aria-expanded", "false");
        assertThat(page.locator(".fjs-form-field-select").first().locator(".fjs-select-display"))
                .not()
                .hasText("Select");

        Locator day = page.getByLabel("Date the person was informed");
        keys.to(day).press("ArrowDown", "Enter");
        assertThat(day).hasValue(Pattern.compile("\\d{4}-\\d{2}-\\d{2}"));
    }

    @Test
    void approves() {
        Page page = signedIn("bruno");
        Keyboard keys = new Keyboard(page);
        keys.to(claim(page, FakeTasks.APPROVE)).follow(task(FakeTasks.APPROVE));
        keys.to(page.getByLabel("approve", new Page.GetByLabelOptions().setExact(true)))
                .press("Space");
        keys.to(button(page, "Complete task")).follow(COMPLETED);

        assertThat(page.getByText("The task is completed.")).isVisible();
        keys.to(page.locator("[data-next-task]")).follow(task(FakeTasks.APPROVE_ANOTHER));
        assertThat(page.locator("[data-task-key='" + FakeTasks.APPROVE_ANOTHER + "']"))
                .isVisible();
    }

    @Test
    void signsInAgainAndComesBackToTheField() {
        Page page = signedIn("anna");
        Keyboard keys = new Keyboard(page);
        keys.to(claim(page, FakeTasks.CHASE)).follow(task(FakeTasks.CHASE));
        keys.to(page.getByLabel("Note"));
        page.context().clearCookies();
        keys.type("Called the liaison officer.");
        Locator password = page.getByLabel("Password");
        assertThat(password).isFocused();

        keys.to(button(page, "Sign in")).press("Enter");
        assertThat(password).isFocused();
        keys.type("anna-in-the-tests").press("Enter");

        assertThat(page.getByText("What you typed is kept")).isVisible();
        assertThat(page.getByLabel("Note")).isFocused();
    }

    @Test
    void turnsThePagesOfEvidence() {
        Page page = signedIn("anna");
        Keyboard keys = new Keyboard(page);
        // The first page waits until the process that draws is there.
        Visitor.signedIn("anna").get("/desk/cases/" + FakeCases.FIRST + "/evidence/passport-copy");
        page.navigate("/desk/cases/" + FakeCases.FIRST);
        keys.to(page.locator("[hx-target='#viewer'][href$='/passport-copy']")).press("Enter");
        Locator first = page.locator("[data-page='1'] [data-viewer-page]");
        assertThat(first).isFocused();

        keys.press("+");
        assertThat(first.locator("img")).hasAttribute("style", "width: 125%;");
        keys.press("PageDown");
        assertThat(page.locator("[data-page='2'] [data-viewer-page]")).isFocused();
    }

    @Test
    void opensAndClosesTheMenuOfASmallScreen() {
        Page page = browsing.window(320, "anna");
        Keyboard keys = new Keyboard(page);
        Locator menu = button(page, "Menu");
        keys.to(menu).press("Enter");
        assertThat(page.locator(".usa-nav__close")).isFocused();
        keys.press("Escape");
        assertThat(menu).isFocused();

        keys.press("Enter");
        assertThat(page.locator(".usa-nav__close")).isFocused();
        keys.to(link(page, "Cases")).follow(Pattern.compile("/desk/cases$"));
    }

    @Test
    void hearsOfADayThatNoCalendarHasWhereItIsTyped() {
        Page page = signedIn("bruno");
        page.navigate("/desk/cases/" + FakeCases.FIRST + "/onward");
        Keyboard keys = new Keyboard(page);
        keys.to(page.locator("#recipient")).type("UTO-CIV");
        keys.to(page.locator("#reference")).type("XR-17");
        Locator until = page.locator("#until");
        keys.to(until).type("2026-02-30").press("Enter");

        assertThat(page).hasURL(Pattern.compile("/onward$"));
        assertThat(until).isFocused();
        assertThat(until.evaluate("day => day.validationMessage"))
                .isEqualTo("Write a day of the calendar as year-month-day, such as 2026-12-31.");
    }

    private static Page signedIn(String user) {
        Page page = browsing.window(1280);
        page.navigate("/login");
        Keyboard keys = new Keyboard(page);
        assertThat(page.locator("#username")).isFocused();
        keys.type(user).press("Tab").type(user + "-in-the-tests").follow(SIGNED_IN);
        return page;
    }

    private static Pattern task(long key) {
        return Pattern.compile("/desk/tasks/" + key + "$");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator claim(Page page, long task) {
        return page.locator("tr[data-task-key='" + task + "'] button").first();
    }

    private static Locator asked(Page page, String path) {
        return page.locator("[id='" + path + "']");
    }

    private static String firstMissing(Page page) {
        return page.locator("[data-guide-problems] a")
                .first()
                .getAttribute("href")
                .substring(1);
    }

    /** In the order of the page; ends at the button. */
    private static void fill(Page page, Keyboard keys) {
        keys.to(asked(page, "procedure"));
        for (String path = "procedure"; !path.isEmpty(); path = keys.next()) {
            Locator field = asked(page, path);
            if (TYPED.containsKey(path)) {
                keys.type(TYPED.get(path));
            } else if (CHOSEN.containsKey(path)) {
                choose(field, keys, CHOSEN.get(path));
            } else if (FILES.contains(path)) {
                keys.choose(new FilePayload("scan.jpg", "image/jpeg", new byte[] {1}));
            }
        }
    }

    /** By the arrows, as far as it takes; where it is all the same, the first. */
    private static void choose(Locator field, Keyboard keys, String value) {
        int choices = field.locator("option").count();
        for (int presses = 0; presses < choices; presses++) {
            keys.press("ArrowDown");
            if (value.isEmpty() || field.inputValue().equals(value)) {
                return;
            }
        }
        assertThat(field).hasValue(value);
    }
}
