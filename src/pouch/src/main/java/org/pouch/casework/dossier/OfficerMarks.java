package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import org.pouch.casework.Authorities;
import org.pouch.casework.Role;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/**
 * How a packet says which officer prepared or approved it (A35): role and a mark that differs between two persons, but names none
 * and cannot be followed from case to case. It is made with a secret of this authority, so that nobody else can try a list of names;
 * this authority can, when a court asks.
 */
@Component
public final class OfficerMarks {
    private static final String NAME = "officer-marks";
    private static final int MARK_BYTES = 8;

    private final KeyedMarks marks;
    private final Authorities authorities;

    OfficerMarks(KeyedMarks marks, Authorities authorities) {
        this.marks = marks;
        this.authorities = authorities;
    }

    public ObjectNode of(Role role, String officer, RequestId request) {
        AuthorityId authority = authorities.own();
        String officerOfCase = request + "\n" + authority + "\n" + officer;
        return mark(role, authority, marks.mark(NAME, officerOfCase));
    }

    /** Of the right form, and nobody's: stands until a packet is drafted. */
    public static ObjectNode placeholder(Role role, AuthorityId authority) {
        return mark(role, authority, new byte[MARK_BYTES]);
    }

    private static ObjectNode mark(Role role, AuthorityId authority, byte[] mark) {
        return CaseJson.object()
                .put("role", role.name())
                .put("keyId", authority + ":" + HexFormat.of().formatHex(mark, 0, MARK_BYTES));
    }
}
