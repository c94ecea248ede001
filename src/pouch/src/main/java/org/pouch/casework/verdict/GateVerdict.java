package org.pouch.casework.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.gate.ContentFacts;
import org.pouch.casework.gate.TransferBasis;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/**
 * What the send gate said about a packet at one moment.
 *
 * @param content digest of the final content
 * @param document digest of the sealed bytes; null before there are any
 * @param table digest of the table that decided
 * @param rules that stop the packet
 * @param release number of the entry by which a second officer released these rules; null without one
 * @param facts what the content tells, which no longer changes
 * @param basis on which its data leave; null for what says nothing of the person, and in verdicts of earlier releases
 * @param at to the millisecond
 */
public record GateVerdict(
        PacketId packet,
        RequestId request,
        Asked occasion,
        Sha256 content,
        @Nullable Sha256 document,
        Sha256 table,
        Verdict verdict,
        List<String> rules,
        @Nullable Long release,
        ContentFacts facts,
        @Nullable TransferBasis basis,
        Instant at) {
    public GateVerdict {
        rules = List.copyOf(rules);
    }

    /** PASS, or a HOLD that a second officer released. */
    public boolean letsPass() {
        return verdict == Verdict.PASS || verdict == Verdict.HOLD && release != null;
    }

    /** Canonical JSON: what is signed. */
    byte[] statement() {
        ObjectNode json = CaseJson.object();
        json.put("statement", "SEND_GATE");
        json.put("packet", packet.value());
        json.put("request", request.value());
        json.put("occasion", occasion.name());
        json.put("content", content.hex());
        if (document != null) {
            json.put("document", document.hex());
        }
        json.put("table", table.hex());
        json.put("verdict", verdict.name());
        json.set("rules", CaseJson.texts(rules));
        if (release != null) {
            json.put("release", release);
        }
        json.set("facts", facts.json());
        if (basis != null) {
            json.put("basis", basis.name());
        }
        json.put("at", at.toString());
        return CanonicalJson.bytes(json);
    }

    /** @throws RuntimeException when it is no such statement; whoever calls compares the text as well */
    static GateVerdict parse(String statement) {
        ObjectNode json = CaseJson.parse(statement);
        List<String> rules = new ArrayList<>();
        for (JsonNode rule : json.path("rules")) {
            rules.add(rule.asText());
        }
        return new GateVerdict(
                new PacketId(json.path("packet").asText()),
                new RequestId(json.path("request").asText()),
                Asked.valueOf(json.path("occasion").asText()),
                new Sha256(json.path("content").asText()),
                json.has("document") ? new Sha256(json.path("document").asText()) : null,
                new Sha256(json.path("table").asText()),
                Verdict.valueOf(json.path("verdict").asText()),
                rules,
                json.has("release") ? json.path("release").asLong() : null,
                ContentFacts.parse(json.path("facts")),
                json.has("basis") ? TransferBasis.valueOf(json.path("basis").asText()) : null,
                Instant.parse(json.path("at").asText()));
    }
}
