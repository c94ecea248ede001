package org.pouch.casework.office;

import java.util.List;
import org.pouch.casework.rectification.RectificationProcess;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** Notes for which cases a correction was called for; one that was runs until a test takes it out. */
record CalledCorrections(List<RequestId> called) implements RectificationProcess {
    @Override
    public boolean begin(RequestId request, AuthorityId counterpart) {
        return !called.contains(request) && called.add(request);
    }

    @Override
    public void follow(RequestId request, AuthorityId counterpart) {
        called.add(request);
    }
}
