package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.comment.CaseComments;
import org.pouch.casework.comment.CaseComments.Comment;
import org.pouch.ledger.AuditEvent.CommentWritten;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

class CaseCommentsTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final CaseComments comments = utopia.the(CaseComments.class);
    private final RequestId lyu = utopia.open("request");

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void keepsWhoWroteWhatAndWhenUnderTheKeyOfTheCase() {
        comments.write(lyu, Office.LI, "  The embassy called: 领事来电.\r\nCall back. ");

        assertThat(comments.of(lyu)).singleElement().satisfies(comment -> {
            assertThat(comment.officer()).isEqualTo(Office.LI.id());
            assertThat(comment.text()).isEqualTo("The embassy called: 领事来电.\nCall back.");
            assertThat(comment.at()).isEqualTo(utopia.clock.instant());
            assertThat(utopia.ledger).contains(new CommentWritten(lyu, comment.id(), Office.LI.id()));
        });
        assertThat(utopia.the(JdbcClient.class)
                        .sql("SELECT text FROM casework_comment")
                        .query(String.class)
                        .single())
                .startsWith("vault:1:")
                .doesNotContain("embassy");
        assertThat(utopia.ledger.toString()).doesNotContain("embassy");
    }

    @Test
    void saysOfManyCasesWhenTheLastWasWritten() {
        RequestId other = utopia.open("request");
        comments.write(lyu, Office.LI, "The embassy called.");

        assertThat(comments.last(List.of(lyu, other))).isEqualTo(Map.of(lyu, utopia.clock.instant()));
        assertThat(comments.last(List.of())).isEmpty();
    }

    @Test
    void neverLeavesInAPacket() {
        comments.write(lyu, Office.LI, "Koepenik-Wilhelm said so.");

        assertThat(both.request(lyu).data().toString()).doesNotContain("Koepenik");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "The person has applied for asylum.", "他申请了政治庇护", "bell \u0007"})
    void refusesNothingWhatCannotBeShownAndWhatIsKeptApart(String text) {
        assertThatThrownBy(() -> comments.write(lyu, Office.LI, text)).isInstanceOf(DecisionRefused.class);
        assertThat(comments.of(lyu)).isEmpty();
        assertThat(utopia.ledger).noneMatch(CommentWritten.class::isInstance);
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        comments.write(lyu, Office.LI, "𠀀".repeat(CaseComments.LONGEST));

        assertThat(comments.of(lyu)).extracting(Comment::text).hasSize(1);
        assertThatThrownBy(() -> comments.write(lyu, Office.LI, "x".repeat(CaseComments.LONGEST + 1)))
                .hasMessageContaining("1 to 2000");
    }

    @Test
    void takesNoneOfAnErasedCase() {
        comments.write(lyu, Office.LI, "Before.");
        utopia.the(CaseVault.class).erase(lyu);

        assertThat(comments.of(lyu)).isEmpty();
        assertThatThrownBy(() -> comments.write(lyu, Office.LI, "After.")).isInstanceOf(CaseErased.class);
    }
}
