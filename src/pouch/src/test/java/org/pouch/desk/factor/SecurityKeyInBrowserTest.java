package org.pouch.desk.factor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.ledger.AuditEvent.SecondFactorChanged;
import org.pouch.testing.desk.Browsing;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.FakeLedger;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.oidc.DeskAtProvider;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Officers approve with a security key, here the browser's own that is made for tests. */
@Tag("slow")
class SecurityKeyInBrowserTest {
    private static String address;
    private static Browsing browsing;
    private static ServletWebServerApplicationContext desk;

    private CDPSession devices;
    private String device;

    @BeforeAll
    static void start() {
        browsing = Browsing.start();
        URI free = DeskAtProvider.freeAddress();
        address = "http://localhost:" + free.getPort(); // a key knows a site by its name
        desk = (ServletWebServerApplicationContext) DeskOfFakes.start(
                "--server.port=" + free.getPort(),
                "--pouch.sign-in.desk-address=" + address,
                "--pouch.second-factor=required");
    }

    @AfterAll
    static void stop() {
        if (desk != null) {
            desk.close();
        }
        if (browsing != null) {
            browsing.close();
        }
    }

    @BeforeEach
    void startAgain() {
        desk.getBean(FakeTasks.class).reset();
        desk.getBean(JdbcClient.class).sql("DELETE FROM desk_second_factor").update();
    }

    @AfterEach
    void theBrowserHasNothingToComplainOf() {
        assertThat(browsing.complaints()).isEmpty();
    }

    @Test
    void approvesWithATouch() {
        Page page = withKey("paul");
        approveWithKey(page);

        assertThat(page.getByText("The task is completed.")).isVisible();
        assertThat(changes("paul")).contains(new SecondFactorChanged(null, "paul", "ENROLLED", "paul"));
        assertThat(desk.getBean(KeyTable.class).of("paul")).hasSize(1);
        assertThat(page.locator("#code")).hasCount(0);
    }

    /** Else whoever has the password alone would add a key of their own. */
    @Test
    void addsAnotherKeyOnlyAfterTheFirstWasShown() {
        withKey("paul");

        Page elsewhere = signedIn("paul");
        elsewhere.getByText("Add a security key").click();
        assertThat(elsewhere.getByText("First show the second factor that you have"))
                .isVisible();
        assertThat(desk.getBean(KeyTable.class).of("paul")).hasSize(1);
    }

    @Test
    void refusesAKeyWhoseCounterWentBack() {
        Page page = withKey("paul");
        approveWithKey(page);
        assertThat(page.getByText("The task is completed.")).isVisible();
        setCounter(0);

        page.navigate(address + FactorPages.ADDRESS);
        page.getByText("Use a security key").click();

        assertThat(page.getByText("This key did not count")).isVisible();
        assertThat(changes("paul")).contains(new SecondFactorChanged(null, "paul", "KEY_COPIED", "paul"));
    }

    @Test
    void refusesAKeyThatDidNotMakeSureWhoTouchesIt() {
        Page page = withKey("paul");
        page.navigate(address + FactorPages.ADDRESS);
        page.evaluate("""
                () => {
                  const get = navigator.credentials.get.bind(navigator.credentials);
                  navigator.credentials.get = (asked) => {
                    asked.publicKey.userVerification = 'discouraged';
                    return get(asked);
                  };
                }""");
        page.getByText("Use a security key").click();

        assertThat(page.getByText("This key did not count")).isVisible();
    }

    @Test
    void servesForTheApprovalThatAskedForItAlone() {
        Page page = withKey("paul");
        claim(page, FakeTasks.APPROVE);
        claim(page, FakeTasks.APPROVE_ANOTHER);
        showKeyFor(page, FakeTasks.APPROVE);
        assertThat(page).hasURL(address + "/desk/tasks/" + FakeTasks.APPROVE);

        page.navigate(address + "/desk/tasks/" + FakeTasks.APPROVE_ANOTHER);

        assertThat(page).hasURL(Pattern.compile(".*/desk/second-factor.*" + FakeTasks.APPROVE_ANOTHER));
    }

    @Test
    void refusesAnAnswerThatIsSentForAnotherApproval() {
        Page page = withKey("paul");
        page.navigate(address + FactorPages.ADDRESS + "?next=/desk/tasks/" + FakeTasks.APPROVE);
        page.evaluate(
                "() => document.querySelectorAll('input[name=next]').forEach((next) => (next.value = '/desk/tasks/"
                        + FakeTasks.APPROVE_ANOTHER + "'))");
        page.getByText("Use a security key").click();

        assertThat(page.getByText("This key did not count")).isVisible();
    }

    /** A key of one officer, put in by another who knows only their own password. */
    @Test
    void takesTheKeyOfItsOfficerAlone() {
        withKey("paul");
        Page bruno = signedIn("bruno");

        assertThat(bruno.getByText("Use a security key")).hasCount(0);
        assertThat(desk.getBean(KeyTable.class)
                        .find("bruno", desk.getBean(KeyTable.class).of("paul").get(0)))
                .isEmpty();
    }

    @Test
    void goesWithTheFactorThatTwoSupervisorsTakeAway() {
        withKey("paul");
        FactorTable factors = desk.getBean(FactorTable.class);

        assertThat(factors.proposeReset("paul", "sara")).isTrue();
        assertThat(factors.reset("paul", "sara")).isFalse();
        assertThat(factors.reset("paul", "ruth")).isTrue();

        assertThat(desk.getBean(KeyTable.class).of("paul")).isEmpty();
        Page again = signedIn("paul");
        assertThat(again.getByText("Use a security key")).hasCount(0);
    }

    private Page withKey(String officer) {
        Page page = signedIn(officer);
        assertThat(Browsing.barriers(page)).isEmpty();
        page.getByText("Add a security key").click();
        page.waitForURL(url -> !url.contains("second-factor"));
        return page;
    }

    private void approveWithKey(Page page) {
        claim(page, FakeTasks.APPROVE);
        showKeyFor(page, FakeTasks.APPROVE);
        page.getByLabel("approve", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByText("Complete task").click();
    }

    private static void claim(Page page, long task) {
        page.navigate(address + "/desk/tasks");
        page.locator("tr[data-task-key='" + task + "']")
                .getByText("Claim")
                .first()
                .click();
        page.waitForURL("**/desk/**");
    }

    private static void showKeyFor(Page page, long task) {
        page.navigate(address + FactorPages.ADDRESS + "?next=/desk/tasks/" + task);
        page.getByText("Use a security key").click();
        page.waitForURL("**/desk/tasks/" + task);
    }

    /** At the page of the second factor, with a new key in the machine. */
    private Page signedIn(String officer) {
        Page page = browsing.window(1280);
        devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "usb");
        options.addProperty("hasResidentKey", false);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject asked = new JsonObject();
        asked.add("options", options);
        device = devices.send("WebAuthn.addVirtualAuthenticator", asked)
                .get("authenticatorId")
                .getAsString();
        page.navigate(address + "/login");
        page.fill("#username", officer);
        page.fill("#password", officer + "-in-the-tests");
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.contains("/login"));
        page.navigate(address + FactorPages.ADDRESS);
        return page;
    }

    /** As a copy has it that was made before the key was used. */
    private void setCounter(int counter) {
        JsonObject ofDevice = new JsonObject();
        ofDevice.addProperty("authenticatorId", device);
        JsonArray credentials =
                devices.send("WebAuthn.getCredentials", ofDevice).getAsJsonArray("credentials");
        devices.send("WebAuthn.clearCredentials", ofDevice);
        JsonObject credential = credentials.get(0).getAsJsonObject();
        credential.addProperty("signCount", counter);
        JsonObject again = new JsonObject();
        again.addProperty("authenticatorId", device);
        again.add("credential", credential);
        devices.send("WebAuthn.addCredential", again);
    }

    private static List<SecondFactorChanged> changes(String officer) {
        return desk.getBean(FakeLedger.class).appended().stream()
                .filter(SecondFactorChanged.class::isInstance)
                .map(SecondFactorChanged.class::cast)
                .filter(change -> change.officer().equals(officer))
                .toList();
    }
}
