package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.SchemaCheck.Problem;
import org.pouch.testing.SamplePackets;

class SchemaCheckTest {

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void findsNothingInASoundPacket(PacketKind kind) {
        assertThat(SchemaCheck.problems(kind, SamplePackets.of(kind).data())).isEmpty();
    }

    @Test
    void namesEveryFieldAtOnceAndNoValue() {
        ObjectNode data = SamplePackets.of(PacketKind.REQUEST).data();
        data.remove("agreement");
        data.put("asylumFileNo", "A-1");
        data.put("procedure", "SECRETLY");
        ((ObjectNode) data.at("/person/placeOfBirth")).put("country", "Ruritania");
        ((ObjectNode) data.at("/documents/0")).put("issuedOn", "20 May 2014");

        assertThat(SchemaCheck.problems(PacketKind.REQUEST, data))
                .extracting(Problem::field)
                .contains(
                        "agreement",
                        "asylumFileNo",
                        "procedure",
                        "person.placeOfBirth.country",
                        "documents[0].issuedOn");
        assertThat(SchemaCheck.problems(PacketKind.REQUEST, data))
                .extracting(Problem::sentence)
                .noneMatch(sentence -> sentence.contains("SECRETLY") || sentence.contains("20 May"));
    }

    /** U+A7C0 is Latin since Unicode 14, U+1ACB a mark: a JDK that knows them must not take what another one refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"\uA7C0LYU", "LY\u1ACBU"})
    void takesNoLaterLetterForLatin(String name) {
        ObjectNode data = SamplePackets.of(PacketKind.REQUEST).data();
        ((ObjectNode) data.path("person")).put("primaryIdentifier", name);

        assertThat(SchemaCheck.problems(PacketKind.REQUEST, data))
                .extracting(Problem::field)
                .containsExactly("person.primaryIdentifier");
    }

    @Test
    void readsAFieldToItsLastCharacter() {
        ObjectNode data = SamplePackets.of(PacketKind.REQUEST).data();
        data.put("requestId", data.get("requestId").asText() + "\n");

        assertThat(SchemaCheck.problems(PacketKind.REQUEST, data))
                .extracting(Problem::field)
                .containsExactly("requestId");
    }

    @Test
    void wantsTheReasonOfARefusal() {
        ObjectNode data = SamplePackets.of(PacketKind.REPLY).data();
        data.put("outcome", "REFUTED");

        assertThat(SchemaCheck.problems(PacketKind.REPLY, data))
                .extracting(Problem::field)
                .containsExactly("refusal");
    }

    @Test
    void takesANumberBeyondAllBoundsForNoText() throws JsonProcessingException {
        ObjectNode data = SamplePackets.of(PacketKind.REQUEST).data();
        data.set("agreement", new ObjectMapper().readTree("1e400"));

        assertThat(SchemaCheck.problems(PacketKind.REQUEST, data))
                .extracting(Problem::field)
                .contains("agreement");
    }

    @Test
    void findsFaultWithDataThatAreNestedAsDeeplyAsTheyCanBeRead() throws JsonProcessingException {
        ObjectNode data = SamplePackets.of(PacketKind.REQUEST).data();
        data.set("agreement", new ObjectMapper().readTree("[".repeat(990) + "]".repeat(990)));

        assertThat(SchemaCheck.problems(PacketKind.REQUEST, data))
                .extracting(Problem::field)
                .contains("agreement");
    }
}
