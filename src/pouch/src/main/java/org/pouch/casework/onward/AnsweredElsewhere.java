package org.pouch.casework.onward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.identity.Identity;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.vault.ContentDamaged;
import org.pouch.vault.DamageReport;
import org.springframework.stereotype.Component;

/** Knows what of a request another authority answered first: a file is known by its digest, what an officer types by what it says. */
@Component
public final class AnsweredElsewhere {
    private static final String DOCUMENTS = "documents";
    /** That of a person often stands on a document, too. */
    private static final String NUMBER = "number";

    private static final String OF_THE_PERSON = "person.nationalIdNumber";

    private final PersonCases persons;
    private final Dossiers dossiers;
    private final ReceivedElsewhere elsewhere;
    private final DamageReport damage;

    AnsweredElsewhere(PersonCases persons, Dossiers dossiers, ReceivedElsewhere elsewhere, DamageReport damage) {
        this.persons = persons;
        this.dossiers = dossiers;
        this.elsewhere = elsewhere;
        this.damage = damage;
    }

    /**
     * Paths in the request, such as {@code person.nationalIdNumber}, that say what another authority answered about what may be the same person in a reply or
     * a travel document, and has not consented that the receiver learns. What this authority had sent anybody before, and what the receiver sent itself, is
     * not among them. Of a case that cannot be read nothing is known.
     */
    public Set<String> paths(AuthorityId receiver, ObjectNode request) {
        Identity person = PersonJson.identity(request.path("person"));
        List<CaseRow> alike = persons.ofBothSides(person).stream()
                .filter(row ->
                        RegisterSearch.mayBeOne(PersonJson.identity(row.data().path("person")), person))
                .toList();
        if (alike.stream().allMatch(row -> row.counterpart().equals(receiver))) {
            return Set.of();
        }
        List<Dossier> cases = alike.stream().flatMap(this::read).toList();
        Map<String, Said> inRequest = said(request);
        Set<String> paths = new TreeSet<>();
        for (Dossier theirs : cases) {
            if (theirs.row().counterpart().equals(receiver) || elsewhere.isLetTo(receiver, theirs.request())) {
                continue;
            }
            answers(theirs).forEach(answer -> {
                Set<Said> first = new HashSet<>(said(answer.data()).values());
                first.removeAll(hadBefore(answer, receiver, cases));
                inRequest.forEach((path, one) -> {
                    if (first.contains(one)) {
                        paths.add(path);
                    }
                });
            });
        }
        return paths;
    }

    private Stream<Dossier> read(CaseRow row) {
        try {
            return dossiers.find(row.request()).stream();
        } catch (ContentDamaged damaged) {
            damage.name(row.request(), "what other authorities answered", damaged);
            return Stream.empty();
        }
    }

    private static Stream<CasePacket> answers(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.direction() == Direction.RECEIVED)
                .filter(packet -> packet.kind() == PacketKind.REPLY || packet.kind() == PacketKind.TRAVEL_DOCUMENT);
    }

    private static Set<Said> hadBefore(CasePacket answer, AuthorityId receiver, List<Dossier> cases) {
        Set<Said> had = new HashSet<>();
        for (Dossier dossier : cases) {
            boolean isReceivers = dossier.row().counterpart().equals(receiver);
            dossier.packets().stream()
                    .filter(packet ->
                            packet.direction() == Direction.SENT ? isBefore(packet, answer, dossier) : isReceivers)
                    .forEach(packet -> had.addAll(said(packet.data()).values()));
        }
        return had;
    }

    /** In one case by the order in which they were filed: the clocks of two authorities differ. */
    private static boolean isBefore(CasePacket sent, CasePacket answer, Dossier dossier) {
        List<CasePacket> packets = dossier.packets();
        int answered = packets.indexOf(answer);
        return answered < 0 ? !sent.createdAt().isAfter(answer.createdAt()) : packets.indexOf(sent) < answered;
    }

    /** What a packet says of who somebody is, each under the path that it has in a request. */
    private static Map<String, Said> said(JsonNode data) {
        Map<String, Said> said = new HashMap<>();
        collect("person", data.path("person"), said);
        collect("person", data.path("confirmedIdentity"), said);
        // Where a document stands among others says nothing.
        text(data.path(NUMBER)).ifPresent(number -> said.put(NUMBER, new Said(NUMBER, number)));
        JsonNode documents = data.path(DOCUMENTS);
        for (int i = 0; i < documents.size(); i++) {
            String path = DOCUMENTS + "[" + i + "].number";
            text(documents.get(i).path(NUMBER)).ifPresent(number -> said.put(path, new Said(NUMBER, number)));
        }
        return said;
    }

    private static void collect(String path, JsonNode value, Map<String, Said> said) {
        text(value).ifPresent(text -> said.put(path, new Said(path.equals(OF_THE_PERSON) ? NUMBER : path, text)));
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            // Why something is not there is no datum of the person.
            if (!part.getKey().equals("absent")) {
                collect(path + "." + part.getKey(), part.getValue(), said);
            }
        }
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.textValue())
                .map(text -> text.strip().toUpperCase(Locale.ROOT))
                .filter(text -> !text.isEmpty());
    }

    private record Said(String of, String text) {}
}
