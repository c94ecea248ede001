package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.pouch.casework.Role;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/**
 * How a packet says which officer prepared or approved it (A35): role and a mark that differs between two persons, but
 * names none and cannot be followed from case to case.
 */
public final class OfficerMark {
    private OfficerMark() {}

    public static ObjectNode of(Role role, String officer, RequestId request, AuthorityId authority) {
        Sha256 digest = Sha256.of((request + "\n" + authority + "\n" + officer).getBytes(StandardCharsets.UTF_8));
        return CaseJson.object()
                .put("role", role.name())
                .put("keyId", authority + ":" + digest.hex().substring(0, 16));
    }
}
