package org.pouch.casework.draft;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.exchange.FilePacket;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/** What a process is told of a filed packet: ids, codes, dates. */
final class Told {
    private Told() {}

    static Map<String, Object> facts(CasePacket packet, AuthorityId counterpart) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("packetId", packet.id().value());
        facts.put("packetKind", packet.kind().name());
        facts.put("requestId", packet.request().value());
        facts.put("counterpart", counterpart.value());
        PacketId question = packet.inReplyTo();
        boolean mayAnswer = packet.kind() == PacketKind.REQUEST || packet.kind() == PacketKind.INTERVIEW_ANSWER;
        if (mayAnswer && question != null) {
            facts.put(FilePacket.QUESTION_ID, question.value());
        }
        if (packet.kind() == PacketKind.TRANSFER_ANSWER) {
            facts.put(FilePacket.QUESTION_ID, packet.data().path("inReplyTo").asText());
        }
        facts.putAll(PacketDescriptors.of(packet.kind()).told(packet.data(), packet.request()));
        return facts;
    }
}
