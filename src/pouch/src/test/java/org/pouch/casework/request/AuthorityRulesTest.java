package org.pouch.casework.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.agreement.AgreementsInForce;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.office.Office;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;

/** R-01, A1, A6: no number of a request leads to the file of a claim. */
class AuthorityRulesTest {
    private static final Office OFFICE = Office.utopia();

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"123456789", "012345678", "12345678", "1234567", "123-456-789", "A-123-456-789", "A12345678"})
    void refusesAFileNumberThatMayBeTheAlienNumberOfThePerson(String number) {
        assertThat(problems("USA-ICE", "urn:rdx:USA:2026:000123", number)).containsExactly("A6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"R-26-004411", "26-0044", "000123", "2026112300017", "R123456789"})
    void takesAFileNumberThatIsNone(String number) {
        assertThat(problems("USA-ICE", "urn:rdx:USA:2026:000123", number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789", "000123456789", "012345678", "1234567"})
    void refusesAReferenceThatMayBeTheAlienNumberOfThePerson(String serial) {
        assertThat(problems("USA-ICE", "urn:rdx:USA:2026:" + serial, "R-26-004411"))
                .containsExactly("A1");
    }

    @Test
    void takesAReferenceThatIsACounterOrHasTheDay() {
        assertThat(problems("USA-ICE", "urn:rdx:USA:2026:000000000012", "R-26-004411"))
                .isEmpty();
        assertThat(problems("USA-ICE", "urn:rdx:USA:2026:112300000123", "R-26-004411"))
                .isEmpty();
    }

    /** Other states give no such numbers; what is written as one is another state's. */
    @Test
    void leavesBareNumbersToStatesThatGiveNoAlienNumbers() {
        assertThat(problems("UTO-ORC", "urn:rdx:UTO:2026:123456789", "123456789"))
                .isEmpty();
        assertThat(problems("UTO-ORC", "urn:rdx:UTO:2026:000123", "A-123-456-789"))
                .containsExactly("A6");
    }

    private static List<String> problems(String own, String request, String fileNumber) {
        ObjectNode data = CaseJson.object();
        data.put("requestingAuthority", own).put("requestId", request).put("caseFileNo", fileNumber);
        RequestProblems problems = new RequestProblems();
        new AuthorityRules(
                        Instant.parse("2026-11-24T12:00:00Z"),
                        new Alone(new AuthorityId(own)),
                        OFFICE.the(AgreementsInForce.class).now())
                .check(data, problems);
        return problems.sorted().stream().map(FieldProblem::rule).toList();
    }

    private record Alone(AuthorityId own) implements Authorities {
        @Override
        public List<AuthorityId> partners() {
            return List.of();
        }

        @Override
        public Optional<List<String>> agreementsWith(AuthorityId partner) {
            return Optional.empty();
        }

        @Override
        public Packet named(Packet draft) {
            return draft;
        }
    }
}
