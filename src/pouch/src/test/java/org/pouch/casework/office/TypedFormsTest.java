package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.typed.TypedForms;
import org.pouch.casework.typed.TypedForms.Place;
import org.pouch.casework.typed.TypedForms.Typed;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing that an officer typed is lost, and nobody else reads it. */
class TypedFormsTest {
    private final Office utopia = Office.utopia();
    private final TypedForms typed = utopia.the(TypedForms.class);
    private final RequestId lyu = utopia.open("request");
    private final Place preparing = new Place(7, UserTaskId.PREPARE_REQUEST.value(), lyu);
    private final Place approving = new Place(8, UserTaskId.APPROVE_REQUEST.value(), lyu);

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void givesBackWhatWasTypedAsItWas() {
        ObjectNode entry = CaseJson.object().put("primaryIdentifier", "Lyü ").put("noticeDate", "2026-99-99");
        entry.putNull("placeOfBirth");
        typed.keep(preparing, Office.LI, CaseJson.object().put("noticeId", "first"), null);

        typed.keep(preparing, Office.LI, entry, null);

        assertThat(typed.find(preparing, Office.LI, null)).map(Typed::fields).hasValue(entry);
        assertThat(typed.find(preparing, Office.WANG, null)).isEmpty();
    }

    @Test
    void keepsItUnderTheKeyOfTheCase() {
        typed.keep(preparing, Office.LI, CaseJson.object().put("primaryIdentifier", "KOEPENIK"), null);

        assertThat(rows()).singleElement().asString().startsWith("vault:1:").doesNotContain("KOEPENIK");
    }

    @Test
    void keepsNothingThatIsNoField() {
        ObjectNode entry = CaseJson.object().put("summary", "long").put("noticeId", "N-1");
        entry.putObject("noticeLanguage").put("deep", "thing");

        typed.keep(preparing, Office.LI, entry, null);

        assertThat(typed.find(preparing, Office.LI, null).orElseThrow().fields().toString())
                .isEqualTo("{\"noticeId\":\"N-1\",\"noticeLanguage\":null}");
        assertThatThrownBy(() ->
                        typed.keep(preparing, Office.LI, CaseJson.object().put("checkNote", "x".repeat(70_000)), null))
                .isInstanceOf(DecisionRefused.class);
    }

    @Test
    void offersNoDecisionAboutSomethingElse() {
        ObjectNode entry = CaseJson.object().put("decision", "APPROVE").put("grounds", "All is in order.");
        typed.keep(approving, Office.ZHAO, entry, "a".repeat(64));

        assertThat(typed.find(approving, Office.ZHAO, "a".repeat(64)))
                .map(Typed::fields)
                .hasValue(entry);
        assertThat(typed.find(approving, Office.ZHAO, "b".repeat(64)))
                .map(Typed::fields)
                .hasValue(CaseJson.object().put("grounds", "All is in order."));
    }

    @Test
    void forgetsWhatWasSentAndWhatWasErased() {
        typed.keep(preparing, Office.LI, CaseJson.object().put("noticeId", "N-1"), null);
        typed.keep(preparing, Office.WANG, CaseJson.object().put("noticeId", "N-2"), null);
        typed.keep(approving, Office.ZHAO, CaseJson.object().put("grounds", "Because."), null);
        typed.throwAway(preparing.taskKey(), Office.LI);
        assertThat(typed.find(preparing, Office.LI, null)).isEmpty();
        assertThat(typed.find(preparing, Office.WANG, null)).isPresent();
        typed.forget(preparing.taskKey());
        assertThat(rows()).hasSize(1);

        utopia.the(CaseVault.class).erase(lyu);
        assertThat(typed.find(approving, Office.ZHAO, null)).isEmpty();
        typed.forget(lyu);

        assertThat(rows()).isEmpty();
    }

    private List<String> rows() {
        return utopia.the(JdbcClient.class)
                .sql("SELECT form FROM casework_typed_form")
                .query(String.class)
                .list();
    }
}
