package org.pouch.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
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
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.RunningDesk;

@Tag("slow")
class DeskInBrowserTest {
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
    }

    @AfterEach
    void theBrowserHasNothingToComplainOf() {
        assertThat(browsing.complaints()).isEmpty();
    }

    @Test
    void letsAnOfficerClaimAndCompleteATask() {
        Page page = browsing.window(1280, "bruno");
        page.locator("tr[data-task-key='" + FakeTasks.APPROVE + "']")
                .getByText("Claim")
                .first()
                .click();
        page.getByLabel("approve", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByText("Complete task").click();

        assertThat(page.getByText("The task is completed.")).isVisible();
        assertThat(page.locator("tr[data-task-key='" + FakeTasks.APPROVE + "']"))
                .hasCount(0);
    }

    @Test
    void letsAnOfficerFollowALinkFromAMail() {
        Page page = browsing.window(1280, "bruno");
        page.route(
                "http://mail.example/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<a href=\"" + RunningDesk.address() + "/desk/cases\">A case waits</a>")));
        page.navigate("http://mail.example/");

        page.getByText("A case waits").click();

        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Cases")))
                .isVisible();
    }

    @Test
    void showsARefusalOfTheServerAtItsField() {
        Page page = browsing.window(1280, "anna");
        page.locator("tr[data-task-key='" + FakeTasks.CHASE + "']")
                .getByText("Claim")
                .first()
                .click();
        page.getByLabel("Reminded on").fill("2027-01-01");
        page.getByLabel("Reminded on").press("Enter");
        page.getByLabel("Note").fill("Called the liaison officer.");
        page.getByLabel("wait on").check();
        page.getByText("Complete task").click();

        Locator field = page.locator(".fjs-form-field", new Page.LocatorOptions().setHasText("Reminded on"));
        assertThat(field.getByText("The date lies in the future")).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The entry cannot be taken yet.");
    }

    @Test
    void namesTheChoicesOfAListForWhoHearsThem() {
        Page page = browsing.window(1280, "anna");
        page.navigate("/desk/tasks/" + FakeTasks.PREPARE + "?lang=zh");
        Locator list = page.locator("input[role=combobox]").first();
        assertThat(list).hasAttribute("aria-expanded", "false");
        assertThat(page.locator(".fjs-select-placeholder", new Page.LocatorOptions().setHasText("Select")))
                .hasCount(0);

        list.focus();

        assertThat(list).hasAttribute("aria-expanded", "true");
        assertThat(page.getByRole(AriaRole.LISTBOX)).isVisible();
        Locator chosen = page.getByRole(AriaRole.OPTION, new GetByRoleOptions().setSelected(true));
        assertThat(chosen).hasCount(1);
        assertThat(list).hasAttribute("aria-activedescendant", chosen.getAttribute("id"));
    }

    /** As a slow machine has it: the click comes before the page has drawn what was entered. */
    @Test
    void sendsWhatWasEnteredTheMomentBefore() {
        Page page = browsing.window(1280, "anna");
        page.locator("tr[data-task-key='" + FakeTasks.CHASE + "']")
                .getByText("Claim")
                .first()
                .click();
        page.getByLabel("Note").fill("Called the liaison officer.");
        page.getByLabel("wait on").check();
        Locator date = page.getByLabel("Reminded on");
        date.fill("2027-01-01");

        date.evaluate("""
                input => {
                  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true }));
                  document.querySelector('[data-submits]').click();
                }""");

        Locator field = page.locator(".fjs-form-field", new Page.LocatorOptions().setHasText("Reminded on"));
        assertThat(field.getByText("The date lies in the future")).isVisible();
    }

    @Test
    void keepsWhatIsTypedOverReloadBackAndLanguage() {
        Page page = chasing();
        page.getByLabel("Note").fill("Called the liaison officer twice.");
        assertThat(page.getByText("What you typed is kept")).isVisible();

        page.reload();
        assertThat(page.getByLabel("Note")).hasValue("Called the liaison officer twice.");
        assertThat(page.getByText("What you typed before is here again")).isVisible();
        page.getByLabel("Note").fill("Called the liaison officer three times.");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Cases")).click();
        page.goBack();
        assertThat(page.getByLabel("Note")).hasValue("Called the liaison officer three times.");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("中文")).click();
        assertThat(page.locator(".fjs-textarea")).hasValue("Called the liaison officer three times.");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("English")).click();

        page.getByText("Throw it away").click();
        assertThat(page.getByLabel("Note")).hasValue("");
    }

    @Test
    void letsAnOfficerSignInAgainInsideThePage() {
        Page page = chasing();
        Browsing.kept(page, "WAIT", () -> page.getByLabel("wait on").check());
        page.context().clearCookies();
        page.getByLabel("Note").fill("Called the liaison officer.");

        page.getByLabel("Password").fill("wrong");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.getByText("User and password do not go together.")).isVisible();
        page.getByLabel("Password").fill("anna-in-the-tests");
        Browsing.kept(
                page,
                "Called the liaison officer.",
                () -> page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                        .click());
        assertThat(page.getByText("What you typed is kept")).isVisible();

        assertThat(page.getByLabel("Note")).hasValue("Called the liaison officer.");
        // A date counts once it is confirmed: nothing is kept, so that nobody is asked to sign in, before that.
        page.getByLabel("Reminded on").fill("2026-01-01");
        page.context().clearCookies();
        page.getByLabel("Reminded on").press("Enter");
        page.getByLabel("Password").fill("anna-in-the-tests");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        page.getByText("Complete task").click();
        assertThat(page.getByText("The task is completed.")).isVisible();
    }

    private static Page chasing() {
        Page page = browsing.window(1280, "anna");
        page.locator("tr[data-task-key='" + FakeTasks.CHASE + "']")
                .getByText("Claim")
                .first()
                .click();
        assertThat(page.locator("[data-form][data-state=ready]")).isVisible();
        return page;
    }

    @Test
    void writesDatesInOneOrderAndSaysNoPattern() {
        Page page = browsing.window(1280, "anna");
        page.navigate("/desk/tasks/" + FakeTasks.PREPARE);
        assertThat(page.getByLabel("Date the person was informed")).hasAttribute("placeholder", "yyyy-mm-dd");
        page.getByLabel("Number of the notice to the person").fill("a b");
        page.getByText("Complete task").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is not written as the hint at the field says.");
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("Date the person was informed: This field is required.");
        assertThat(page.getByRole(AriaRole.ALERT)).not().containsText("pattern");
    }

    @Test
    void putsShortFieldsSideBySideWhereThereIsRoom() {
        Page page = browsing.window(1280, "anna");
        page.navigate("/desk/tasks/" + FakeTasks.PREPARE);
        Locator family = page.getByLabel("Family name, Latin letters");
        Locator given = page.getByLabel("Given names, Latin letters");
        assertThat(given).isVisible();

        assertThat(given.boundingBox().x).isGreaterThan(family.boundingBox().x);
        assertThat(given.boundingBox().y).isEqualTo(family.boundingBox().y);
        page.setViewportSize(400, 900);
        page.waitForFunction("() => window.innerWidth === 400");
        assertThat(given.boundingBox().x).isEqualTo(family.boundingBox().x);
        assertThat(given.boundingBox().y).isGreaterThan(family.boundingBox().y);
    }

    @Test
    void namesTheFieldsThatMustBeGivenBeforeAnythingIsSent() {
        Page page = browsing.window(1280, "bruno");
        page.locator("tr[data-task-key='" + FakeTasks.APPROVE + "']")
                .getByText("Claim")
                .first()
                .click();
        page.getByText("Complete task").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Decision: This field is required.");
        assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
    }

    @Test
    void saysWhatTheFormAndWhatTheServerRefuseAtOnce() {
        Page page = browsing.window(1280, "anna");
        page.locator("tr[data-task-key='" + FakeTasks.CHASE + "']")
                .getByText("Claim")
                .first()
                .click();
        page.getByLabel("Reminded on").fill("2027-01-01");
        page.getByLabel("Reminded on").press("Enter");
        page.getByText("Complete task").click();

        assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
        assertThat(page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LISTITEM)).hasText(new Pattern[] {
            Pattern.compile("Reminded on: The date lies in the future.*"),
            Pattern.compile("Note: This field is required\\."),
            Pattern.compile("Decision: This field is required\\.")
        });
        for (String said : List.of("The date lies in the future", "This field is required")) {
            assertThat(page.locator(".fjs-form-field .fjs-form-field-error")
                            .getByText(said)
                            .first())
                    .isVisible();
        }
        page.getByLabel("Note").fill("Called the liaison officer.");
        assertThat(page.locator(".fjs-form-field .fjs-form-field-error").getByText("The date lies in the future"))
                .isVisible();
    }

    @Test
    void tellsWhoPreparedARequestThatAnotherMustApproveIt() {
        Page page = browsing.window(1280, "bruno");
        page.locator("tr[data-task-key='" + FakeTasks.APPROVE_ANOTHER + "']")
                .getByText("Claim")
                .first()
                .click();
        page.getByLabel("approve", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByText("Complete task").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText(FakeTasks.FOUR_EYES);
    }

    @Test
    void marksTheCurrentStepAndKeepsTheWatermarks() {
        Page page = browsing.window(1280, "anna");
        page.navigate("/desk/tasks/" + FakeTasks.PREPARE);

        assertThat(page.locator("[data-element-id=userTask_PrepareRequest].pouch-active"))
                .isVisible();
        assertThat(page.locator(".bjs-powered-by")).isVisible();
        assertThat(page.locator(".fjs-powered-by")).isVisible();
        assertThat(isOnTop(page.locator(".bjs-powered-by"))).isTrue();
    }

    @Test
    void showsTheDocumentBesideItsVerdict() {
        Page page = browsing.window(1280, "anna");
        page.navigate("/desk/tasks/" + FakeTasks.PREPARE);

        assertThat(page.locator("object[type='application/pdf']")).isVisible();
        assertThat(page.locator("[data-verdict=ACCEPTED]")).containsText("Signature and content hold");
    }

    @Test
    void letsTheKeyboardSkipToTheContent() {
        Page page = browsing.window(1280, "anna");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("#main-content$"));
    }

    @Test
    void speaksTheLanguageThatWasChosen() {
        Page page = browsing.window(1280, "anna");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("中文")).click();
        page.navigate("/desk/tasks/" + FakeTasks.PREPARE);

        assertThat(page.getByText("完成任务")).isVisible();
        page.getByText("完成任务").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("此字段必填。");
    }

    @Test
    void listsEveryProblemOfACaseFile() {
        Page page = browsing.window(1280, "anna");
        page.navigate("/desk/cases/new/file");
        page.setInputFiles("#case", new FilePayload("case.json", "application/json", new byte[] {'{', '}'}));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Open the case"))
                .click();

        assertThat(page.locator("tr[data-field]")).hasCount(3);
        assertThat(page.getByText("The date of birth is missing")).isVisible();
    }

    @Test
    void guidesAnOfficerThroughANewCase() {
        Page page = browsing.window(1280, "anna");
        page.navigate("/desk/cases/new");
        asked(page, "person.nationalIdNumber").fill("999901198501150016");
        assertThat(page.getByText("The last character does not fit")).isVisible();
        asked(page, "person.nationalIdNumber").fill("999901198501150015");
        assertThat(page.getByText("The last character does not fit")).isHidden();
        page.getByText("Open the case").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Sex: This is needed.");

        asked(page, "person.primaryIdentifier").fill("MEIER");
        asked(page, "person.dateOfBirth").fill("1985");
        assertThat(page.getByText("What you typed is kept")).isVisible();
        page.navigate("/desk/cases/new");
        page.getByText("Go on").click();
        assertThat(asked(page, "person.primaryIdentifier")).hasValue("MEIER");
        fillWhatIsNeeded(page);
        page.getByText("Open the case").click();
        assertThat(page.locator("[data-field='person.dateOfBirth'] [data-problem]"))
                .containsText("The date of birth is missing");
        asked(page, "person.primaryIdentifier").fill("KELLER");
        page.getByText("Open the case").click();
        assertThat(page).hasURL(Pattern.compile("/desk/cases/urn:rdx:UTO:2026:000125$"));
    }

    private static Locator asked(Page page, String path) {
        return page.locator("[id='" + path + "']");
    }

    private static void fillWhatIsNeeded(Page page) {
        Map.of(
                        "caseFileNo", "ORC-26-4711",
                        "person.placeOfBirth.text", "Strelsau",
                        "person.placeOfBirth.country", "XRU",
                        "person.nationality", "XRU",
                        "documents[0].issuer", "XRU",
                        "returnDecision.date", "2026-10-01")
                .forEach((path, value) -> asked(page, path).fill(value));
        for (String choice :
                List.of("procedure", "person.category", "documents[0].type", "evidenceDeclared[0].evidenceClass")) {
            asked(page, choice).selectOption(new SelectOption().setIndex(1));
        }
        asked(page, "requestedAuthority").selectOption("XRU-CRS");
        asked(page, "agreement").selectOption("UTO-XRU/2026-1");
        asked(page, "evidenceDeclared[0].annexRef").fill("Annex2-1");
        asked(page, "person.sex").selectOption("F");
        asked(page, "returnDecision.authorityClass").selectOption(new SelectOption().setIndex(1));
        for (String file : List.of("portrait", "documents[0].attachmentRef")) {
            asked(page, file).setInputFiles(new FilePayload("scan.jpg", "image/jpeg", new byte[] {1}));
        }
    }

    @Test
    void showsInTheMenuWhatWaitsForAnAdministrator() {
        Page page = browsing.window(1280, "olga");
        page.navigate("/operations/packets");

        assertThat(page.locator("[data-menu-count=incidents]")).hasText("1");
        assertThat(page.locator("[data-menu-count=stuck]")).hasText("4");
        assertThat(page.locator("[data-menu-count=packets]")).isHidden();
    }

    @Test
    void asksForTheNumbersOfTheMenuWhereTheyAreNotTold() {
        Page page = browsing.window(1280, "olga");
        page.route("**/operations/counts/stream", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.navigate("/operations/packets");

        assertThat(page.locator("[data-menu-count=incidents]")).hasText("1");
    }

    @Test
    void opensTheSignInPageToEveryone() {
        Page page = browsing.window(400);
        page.navigate("/login?error");

        assertThat(Browsing.barriers(page)).isEmpty();
    }

    @Test
    void opensTheMenuOnASmallScreen() {
        Page page = browsing.window(400, "anna");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Menu").setExact(true))
                .click();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Cases")).click();

        assertThat(page).hasURL(Pattern.compile("/desk/cases$"));
    }

    @Test
    void noticesABarrier() {
        Page page = browsing.window(400);
        page.navigate("/login");
        page.evaluate("() => document.querySelector('label').remove()");

        assertThat(Browsing.barriers(page)).singleElement().asString().contains("label", "#username");
    }

    private static boolean isOnTop(Locator locator) {
        return (Boolean) locator.evaluate("element => { element.scrollIntoView({block: 'center'});"
                + " const box = element.getBoundingClientRect();"
                + " const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
                + " return element.contains(top); }");
    }
}
