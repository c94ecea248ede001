package org.pouch.desk.oidc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.Browsing;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.oidc.DeskAtProvider;
import org.pouch.testing.oidc.TestProvider;

/** To a browser the provider is another site: strict cookies and the policy of contents must let one there and back. */
@Tag("slow")
class ProviderInBrowserTest {
    @Test
    void leadsThereAndBackAndOut() {
        URI address = DeskAtProvider.freeAddress();
        try (Browsing browsing = Browsing.start();
                TestProvider provider = TestProvider.start(address.toString(), DeskOfFakes.NOW);
                DeskAtProvider desk = DeskAtProvider.start(address, provider.issuer("localhost"))) {
            provider.put("sue", Map.of("name", "Sue Adler", "groups", List.of("return-desk")));
            desk.part(FakeTasks.class).reset();
            Page page = browsing.window(1280);
            String task = address + "/desk/tasks/" + FakeTasks.CHASE;
            page.navigate(task);
            assertThat(Browsing.barriers(page)).isEmpty();

            page.getByText("Sign in with Ministry account").click();
            enter(page);

            assertThat(page).hasURL(task);
            assertThat(page.getByText("Sue Adler").first()).isVisible();
            signInAgainInAnotherTab(page);
            List<String> addresses = new CopyOnWriteArrayList<>();
            page.onRequest(request -> addresses.add(request.url()));
            page.getByText("Sign out").click();
            assertThat(page).hasURL(address + "/login?signedOut");
            assertThat(page.getByText("You are signed out.")).isVisible();
            assertThat(addresses)
                    .as("the provider was told, and no address has the ID token")
                    .contains(provider.issuer("localhost") + "/connect/logout")
                    .noneMatch(said -> said.contains("id_token"));
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    private static void enter(Page page) {
        page.fill("#username", "sue");
        page.fill("#password", "sue-at-the-provider");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
    }

    /** The session ends while a form is open: what was typed goes on to be sent. */
    private static void signInAgainInAnotherTab(Page page) {
        page.navigate(URI.create(page.url()).resolve("/desk/tasks").toString());
        page.locator("tr[data-task-key='" + FakeTasks.CHASE + "']")
                .getByText("Claim")
                .first()
                .click();
        page.getByLabel("Reminded on").fill("2026-11-20");
        Browsing.kept(page, "2026-11-20", () -> page.getByLabel("Reminded on").press("Enter"));
        Browsing.kept(page, "liaison", () -> page.getByLabel("Note").fill("Called the liaison officer."));
        Browsing.kept(page, "WAIT", () -> page.getByLabel("wait on").check());
        page.context().clearCookies();
        page.getByText("Complete task").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(Browsing.barriers(page)).isEmpty();
        page.getByText("I am signed in").click();
        assertThat(page.getByText("You are not signed in yet.")).isVisible();

        Page tab = page.context()
                .waitForPage(() -> page.getByText(Pattern.compile("Sign in with Ministry account"))
                        .click());
        enter(tab);
        assertThat(tab.getByText("Sue Adler").first()).isVisible();
        tab.close();
        page.getByText("I am signed in").click();

        assertThat(page.getByText("The task is completed.")).isVisible();
    }
}
