package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Look;
import org.pouch.casework.access.Look.Action;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.FakeTasks;
import org.pouch.testing.desk.Visitor;
import org.pouch.testing.desk.WrittenLooks;
import org.pouch.testing.oidc.DeskAtProvider;
import org.pouch.testing.oidc.TestProvider;
import org.pouch.testing.oidc.Traveller;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Officers sign in at a real provider, with the roles that its claims give and the settings name. */
class ProviderSignInTest {
    private static final String APPROVE = "{\"decision\":\"APPROVE\",\"seen\":\"\"}";
    private static final String TASK = "/desk/tasks/" + FakeTasks.APPROVE;
    private static final Pattern OFFICER = Pattern.compile("\"officer\":\"(oidc-[0-9a-f]{24})\"");

    private static URI address;
    private static TestProvider provider;
    private static DeskAtProvider desk;

    @BeforeAll
    static void start() {
        address = DeskAtProvider.freeAddress();
        provider = TestProvider.start(address.toString(), DeskOfFakes.NOW);
        provider.put("paula", Map.of("name", "Paula Stern", "groups", List.of("return-approval", "canteen")));
        provider.put(
                "tom", Map.of("name", "Tom Berg", "groups", List.of("return-approval"), "amr", List.of("pwd", "otp")));
        provider.put("sue", Map.of("name", "Sue Adler", "groups", List.of("return-desk")));
        provider.put("cook", Map.of("name", "Carl Cook", "groups", List.of("canteen", "ADMINISTRATOR")));
        desk = DeskAtProvider.start(
                address,
                provider.issuer(),
                "--pouch.second-factor=required",
                "--pouch.sign-in.oidc.formerly[0].id=hanna",
                "--pouch.sign-in.oidc.formerly[0].person=4711",
                "--pouch.sign-in.oidc.formerly[1].id=berta",
                "--pouch.sign-in.oidc.formerly[1].person=4712");
    }

    @AfterAll
    static void stop() {
        desk.close();
        provider.close();
    }

    @BeforeEach
    void startAgain() {
        desk.part(FakeTasks.class).reset();
    }

    @Test
    void signsInWithTheRolesThatTheClaimGives() {
        Traveller paula = desk.traveller();
        assertThat(paula.follow(address.resolve("/desk/tasks")).body())
                .contains("Sign in with Ministry account", "name=\"password\"");

        HttpResponse<String> arrived = paula.signIn("paula");

        assertThat(arrived.uri().getPath()).isEqualTo("/desk/tasks");
        assertThat(arrived.body()).contains("Paula Stern").doesNotContain("/desk/password", "Second factors");
        assertThat(paula.get("/desk/cases/new").statusCode()).isEqualTo(403);
        assertThat(paula.get("/desk/password").statusCode()).isEqualTo(404);
        assertThat(looks(id(paula))).anySatisfy(look -> {
            assertThat(look.group()).isEqualTo(FieldGroup.SIGN_IN);
            assertThat(look.action()).isEqualTo(Action.CHANGE);
        });
    }

    @Test
    void staysTheSameOfficerUnderAnotherName() {
        Traveller before = desk.traveller();
        provider.put("nina", Map.of("name", "Nina Falk", "groups", List.of("return-desk")));
        before.signIn("nina");
        provider.put("nina", Map.of("name", "Nina Sommer", "groups", List.of("return-desk")));
        Traveller after = desk.traveller();
        after.signIn("nina");

        assertThat(id(after)).isEqualTo(id(before));
        assertThat(after.get("/desk/absences").body()).contains("Nina Sommer").doesNotContain("Nina Falk");
    }

    @Test
    void leavesTheirIdToThoseWhoWereHereBefore() {
        provider.put(
                "h.vogt", Map.of("name", "Hanna Vogt", "groups", List.of("return-desk"), "employee_number", "4711"));
        Traveller hanna = desk.traveller();
        hanna.signIn("h.vogt");

        assertThat(hanna.json("/desk/session").body()).contains("\"officer\":\"hanna\"");
        assertThat(hanna.get("/desk/absences").body()).contains("Hanna Vogt");
        assertThat(hanna.get("/desk/password").statusCode()).isEqualTo(404);
    }

    /** Otto prepared as otto, with a password; under a new id he could approve that. */
    @Test
    void refusesWhoeverIsCalledLikeAUserOfBeforeUntilItIsSaidWhoThatWas() {
        workedHere("Otto");
        provider.put("otto", called("otto@ministry.example", "5001"));
        provider.put("hanna-two", called("hanna", "5002"));
        workedHere("hanna");

        HttpResponse<String> otto = desk.traveller().signIn("otto");

        assertThat(Visitor.said(otto))
                .contains("Somebody had the name of your account at this desk before")
                .doesNotContain("Somebody Else", "5001");
        assertThat(id(signedIn("hanna-two")))
                .as("it is said who hanna is, and this is somebody else")
                .startsWith("oidc-");
    }

    /** Who has acted under an id of the provider's keeps it: with the one of before, both would be theirs. */
    @Test
    void refusesAnIdOfBeforeForOneWhoHasActedUnderAnotherAlready() {
        provider.put("late", called("late", "5003"));
        String own = id(signedIn("late"));
        workedHere("late");
        assertThat(id(signedIn("late"))).as("known already").isEqualTo(own);
        desk.part(JdbcClient.class)
                .sql("INSERT INTO desk_person (officer, issuer, account, name, roles, program, seen_at)"
                        + " SELECT ?, issuer, '4712', name, roles, program, seen_at FROM desk_person WHERE officer = ?")
                .params(ProviderPerson.ownId(desk.part(ProviderSetting.class), "4712"), own)
                .update();
        provider.put("berta", called("berta", "4712"));

        assertThat(desk.traveller().signIn("berta").body()).contains("Somebody had the name of your account");
    }

    /** Greta prepared as greta; without her line she would come back as another officer, and could approve that. */
    @Test
    void refusesOneWhoseLineWasTakenAwayAfterSheHadActedByIt() {
        provider.put("g.hart", called("g.hart", "5010"));
        desk.part(JdbcClient.class)
                .sql("INSERT INTO desk_person (officer, issuer, account, name, roles, program, seen_at)"
                        + " VALUES ('greta', ?, '5010', 'Greta Hart', 'CASE_WORKER', FALSE, NOW())")
                .param(desk.part(ProviderSetting.class).issuer())
                .update();

        assertThat(desk.traveller().signIn("g.hart").body()).contains("Somebody had the name of your account");
    }

    private static Traveller signedIn(String account) {
        Traveller traveller = desk.traveller();
        traveller.signIn(account);
        return traveller;
    }

    private static Map<String, Object> called(String login, String number) {
        return Map.of(
                "name",
                "Somebody Else",
                "groups",
                List.of("return-desk"),
                "preferred_username",
                login,
                "employee_number",
                number);
    }

    private static void workedHere(String officer) {
        desk.part(JdbcClient.class)
                .sql("INSERT INTO desk_password (officer, hash, in_place_of, chosen_at) VALUES (?, 'x', 'x', NOW())")
                .param(officer)
                .update();
    }

    @Test
    void givesNobodyARoleThatTheSettingsDoNotName() {
        Traveller cook = desk.traveller();

        HttpResponse<String> arrived = cook.signIn("cook");

        assertThat(arrived.body())
                .contains("Your account has no part in this desk")
                .doesNotContain("Carl Cook");
        assertThat(location(cook.get("/desk/tasks"))).endsWith("/login");
        assertThat(looks("unknown")).anySatisfy(look -> {
            assertThat(look.group()).isEqualTo(FieldGroup.SIGN_IN);
            assertThat(look.action()).isEqualTo(Action.REFUSED);
        });
    }

    /** Else somebody could make an officer work under another's account. */
    @Test
    void takesNoReturnThatAnotherBrowserBegan() {
        String stolen = desk.traveller().returnAddress("paula");
        Traveller other = desk.traveller();
        other.get("/login/provider");

        assertThat(other.follow(URI.create(stolen)).body()).contains("The sign-in there did not count");
        assertThat(location(other.get("/desk/tasks"))).endsWith("/login");
    }

    @ParameterizedTest
    @MethodSource("lies")
    void refusesWhatTheProviderDidNotSayToThisDeskNow(String claim, Object value) {
        provider.put("mallory", Map.of("name", "Mallory", "groups", List.of("return-desk"), claim, value));
        Traveller mallory = desk.traveller();

        assertThat(mallory.signIn("mallory").body()).contains("The sign-in there did not count");
        assertThat(location(mallory.get("/desk/tasks"))).endsWith("/login");
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of("iss", "https://evil.example"),
                Arguments.of("aud", List.of("payroll")),
                Arguments.of("azp", "payroll"),
                Arguments.of("nonce", "of another sign-in"),
                Arguments.of("exp", DeskOfFakes.NOW.minusSeconds(61)),
                Arguments.of("iat", DeskOfFakes.NOW.plusSeconds(61)));
    }

    @Test
    void takesAReturnOnce() {
        Traveller paula = desk.traveller();
        String back = paula.returnAddress("paula");
        paula.follow(URI.create(back));

        assertThat(location(paula.get(
                        URI.create(back).getPath() + "?" + URI.create(back).getRawQuery())))
                .endsWith("/login?provider=refused");
    }

    @Test
    void signsOutAtTheProviderToo() {
        Traveller paula = desk.traveller();
        paula.signIn("paula");

        HttpResponse<String> out = paula.submit("/desk/tasks", "/logout", "");

        assertThat(out.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(out.body())
                .as("the ID token stands in no address, and the token of our forms goes nowhere else")
                .contains("action=\"" + provider.issuer() + "/connect/logout\" method=\"post\"")
                .doesNotContain("?id_token_hint", "&amp;id_token_hint", "name=\"_csrf\" value");
        HttpResponse<String> back = paula.leadOn(out);
        assertThat(back.uri()).isEqualTo(address.resolve("/login?signedOut"));
        assertThat(back.body()).contains("You are signed out");
        assertThat(location(paula.get("/desk/tasks"))).endsWith("/login");
        assertThat(paula.follow(address.resolve("/login/provider")).uri().toString())
                .as("the provider asks for the password again")
                .isEqualTo(provider.issuer() + "/login");
    }

    @Test
    void letsFormsLeadToTheProviderFromThatPageAlone() {
        Traveller paula = desk.traveller();
        paula.signIn("paula");

        assertThat(policy(paula.get("/desk/tasks"))).contains("form-action 'self';");
        assertThat(policy(paula.submit("/desk/tasks", "/logout", "")))
                .contains("form-action 'self' " + provider.issuer() + ";")
                .contains("default-src 'none'");
    }

    @Test
    void saysNothingToTheProviderForWhoeverIsNotSigningOut() {
        HttpResponse<String> answer = desk.traveller().submit("/login", "/login/provider/out", "");

        assertThat(location(answer)).endsWith("/login?signedOut");
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    @Test
    void takesTheSecondFactorOfTheProviderWhereItSaysSo() {
        Traveller tom = desk.traveller();
        tom.signIn("tom");
        tom.submit("/desk/tasks", TASK + "/claim", "");

        assertThat(tom.get(TASK).statusCode()).isEqualTo(200);
        assertThat(tom.complete(FakeTasks.APPROVE, APPROVE).statusCode()).isEqualTo(204);
    }

    /** A token of today may tell of a factor shown last week. */
    @ParameterizedTest
    @MethodSource("timesThatDoNotCount")
    void asksForACodeWhereTheSignInThereIsNotFresh(Object authTime) {
        provider.put("ted", with("auth_time", authTime));
        Traveller ted = desk.traveller();
        ted.signIn("ted");
        ted.submit("/desk/tasks", TASK + "/claim", "");

        assertThat(location(ted.get(TASK))).contains("/desk/second-factor?next=");
    }

    static Stream<Object> timesThatDoNotCount() {
        return Stream.of(
                TestProvider.NOT_SAID,
                "lately",
                DeskOfFakes.NOW.minusSeconds(3600).getEpochSecond(),
                DeskOfFakes.NOW.plusSeconds(61).getEpochSecond());
    }

    private static Map<String, Object> with(String claim, Object value) {
        return Map.of(
                "name", "Ted Holm", "groups", List.of("return-approval"), "amr", List.of("pwd", "otp"), claim, value);
    }

    @Test
    void asksTheProviderWhenTheSecondFactorWasShown() {
        assertThat(location(desk.traveller().get("/login/provider"))).contains("max_age=3600");
    }

    @Test
    void asksForACodeWhereTheProviderSaysNothing() {
        Traveller paula = desk.traveller();
        paula.signIn("paula");
        paula.submit("/desk/tasks", TASK + "/claim", "");

        assertThat(location(paula.get(TASK))).contains("/desk/second-factor?next=");
        assertThat(paula.complete(FakeTasks.APPROVE, APPROVE).body()).contains("needs a code of your second factor");
    }

    @Test
    void knowsWhomSupervisorsCanGiveTasksTo() {
        Traveller sue = desk.traveller();
        sue.signIn("sue");

        assertThat(sue.get("/desk/absences").body()).contains("Sue Adler", "Anna Keller");
    }

    private static String id(Traveller officer) {
        Matcher id = OFFICER.matcher(officer.json("/desk/session").body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static List<Look> looks(String officer) {
        return desk.part(WrittenLooks.class).of(officer).stream()
                .map(line -> line.look())
                .toList();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none");
    }
}
