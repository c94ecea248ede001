package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;

/** What the requests of a case said, a supplement among them, and what became of it by the corrections since. */
public final class SaidRequests {
    private SaidRequests() {}

    /** The oldest first; one that was put away said nothing. */
    static List<CasePacket> of(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet ->
                        packet.kind() == PacketKind.REQUEST && !packet.data().isEmpty() && !dossier.isPutAway(packet))
                .toList();
    }

    /** The persons as they were said, the first one first, and as they stand now: no correction and no supplement leads out of a safeguard. */
    public static List<JsonNode> persons(Dossier dossier) {
        return Stream.concat(of(dossier).stream().map(CasePacket::data), Stream.of(dossier.data()))
                .map(data -> data.path("person"))
                .distinct()
                .toList();
    }

    /** The person who was asked about at first; that of the case where nobody was. */
    static JsonNode first(Dossier dossier) {
        return persons(dossier).get(0);
    }

    /** A request with those corrections that were filed behind it, in their order. */
    static ObjectNode corrected(Dossier dossier, CasePacket said, Predicate<CasePacket> counts) {
        return dossier.packets().stream()
                .skip(dossier.packets().indexOf(said))
                .filter(packet -> Corrections.isOne(dossier, packet) && counts.test(packet))
                .map(packet -> Correction.of(dossier.request(), packet.data()))
                .reduce(said.data(), (data, correction) -> correction.appliedToRequest(data), (one, other) -> other);
    }

    /** What the number of a document was when a request named it first; the same where no request did. */
    static String firstNumber(Dossier dossier, String number) {
        return of(dossier).stream()
                .flatMap(said -> numberBefore(said.data(), corrected(dossier, said, any -> true), number).stream())
                .findFirst()
                .orElse(number);
    }

    private static Optional<String> numberBefore(JsonNode said, JsonNode now, String number) {
        JsonNode documents = now.path("documents");
        for (int i = 0; i < documents.size(); i++) {
            if (CaseJson.text(documents.path(i), "number")
                    .filter(number::equals)
                    .isPresent()) {
                return CaseJson.text(said.path("documents").path(i), "number");
            }
        }
        return Optional.empty();
    }
}
