package org.pouch.desk.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.Visitor;

class SavedFiltersTest {
    private static final Pattern REMOVAL = Pattern.compile("/desk/filters/[0-9a-f-]{36}/removal");
    private static final String FILTERS = "/desk/filters";

    private final Visitor anna = Visitor.signedIn("anna");
    private final Visitor bruno = Visitor.signedIn("bruno");

    @AfterEach
    void removeAll() {
        for (String list : new String[] {"/desk/tasks", "/desk/cases"}) {
            Matcher removal = REMOVAL.matcher(anna.get(list).body());
            while (removal.find()) {
                anna.submit(list, removal.group(), "list", list.endsWith("tasks") ? "TASKS" : "CASES");
            }
        }
    }

    @Test
    void keepsAListForItsOwnerUnderAName() {
        String address = anna.submit(
                        "/desk/tasks?queue=OVERDUE",
                        FILTERS,
                        "list",
                        "TASKS",
                        "name",
                        " Late ones ",
                        "queue",
                        "OVERDUE",
                        "find",
                        "000124",
                        "state",
                        "no field of this list")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(address).isEqualTo("/desk/tasks?queue=OVERDUE&find=000124");
        assertThat(anna.get(address).body())
                .contains("The list is kept.", "data-saved=\"Late ones\"")
                .contains("href=\"/desk/tasks?queue=OVERDUE&amp;find=000124\">Late ones<");
        assertThat(anna.get("/desk/cases").body()).doesNotContain("Late ones");
        assertThat(bruno.get("/desk/tasks").body()).doesNotContain("Late ones");
        assertThat(anna.get("/desk/tasks?lang=zh-CN").body()).contains("以名称保存此列表");
        anna.get("/desk/tasks?lang=en");
    }

    @Test
    void isRemovedByItsOwnerAlone() {
        keep("Sent", "SENT");
        Matcher removal = REMOVAL.matcher(anna.get("/desk/cases").body());
        assertThat(removal.find()).isTrue();

        bruno.submit("/desk/cases", removal.group(), "list", "CASES");
        assertThat(anna.get("/desk/cases").body()).contains("data-saved=\"Sent\"");
        anna.submit("/desk/cases", removal.group(), "list", "CASES");
        assertThat(anna.get("/desk/cases").body()).doesNotContain("data-saved");
    }

    @Test
    void takesThePlaceOfTheOneOfTheSameNameAndKeepsAFew() {
        for (int number = 1; number <= SavedFilters.MOST; number++) {
            keep("List " + number, "SENT");
        }
        assertThat(keep("List 1", "DRAFT")).contains("The list is kept.");
        assertThat(keep("One more", "SENT"))
                .contains("Twelve lists are kept already.")
                .doesNotContain(">One more<");
        assertThat(anna.get("/desk/cases").body()).contains("href=\"/desk/cases?state=DRAFT\">List 1<");
    }

    @Test
    void keepsNothingWithoutANameOrTooWide() {
        assertThat(keep(" ", "SENT")).contains("Give a name of 1 to 60 characters.");
        assertThat(keep("x".repeat(61), "SENT")).contains("Give a name of 1 to 60 characters.");
        assertThat(keep("Wide", "S".repeat(2001))).contains("This search is too wide to be kept.");
        assertThat(anna.get("/desk/cases").body()).doesNotContain("data-saved");
    }

    @Test
    void keepsNoNameThatMayTellOfAPerson() {
        assertThat(keep("asked for asylum", "SENT")).contains("speaks of a claim for protection");
        assertThat(keep("Lyu 1985-01-15", "SENT")).contains("holds a long number or a whole date");
        assertThat(keep("999901 19850115", "SENT")).contains("holds a long number or a whole date");
        assertThat(keep("Case 000124", "SENT")).contains("The list is kept.");
    }

    @Test
    void keepsBracesPlusSignsAndQuotesOfASearch() {
        String query = "?state=SENT&find=%7Ba%7D%20%2B%20%22b%22";

        assertThat(anna.submit(
                                "/desk/cases",
                                FILTERS,
                                "list",
                                "CASES",
                                "name",
                                "Odd",
                                "state",
                                "SENT",
                                "find",
                                "{a} + \"b\"")
                        .headers()
                        .firstValue("Location"))
                .contains("/desk/cases" + query);
        assertThat(anna.get("/desk/cases").body())
                .contains("href=\"/desk/cases" + query.replace("&", "&amp;") + "\">Odd<");
    }

    /** The page that is shown then. */
    private String keep(String name, String state) {
        return anna.get(anna.submit("/desk/cases", FILTERS, "list", "CASES", "name", name, "state", state)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .body();
    }
}
