package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.junit.jupiter.api.Test;

/** In which order a drop is looked through. */
class PacketsFirstTest {
    private static final String PACKET = "0198f0e0-5b3c-7a10-8000-0000000000aa.p7m";
    private static final String ANOTHER = "0198f0e0-5b3c-7a10-8000-0000000000bb.p7m";

    @Test
    void whatLooksLikeAPacketIsBeforeWhatCannotBeOne() {
        assertThat(order(
                        Set.of(),
                        new Listed("junk.p7m", 5_000, 1),
                        new Listed(ANOTHER, 10, 1),
                        new Listed("notes.txt", 5_000, 1),
                        new Listed(PACKET, 5_000, 9)))
                .startsWith(PACKET);
    }

    @Test
    void whatCouldNotBeTakenBeforeIsBehindEverythingElse() {
        assertThat(order(Set.of(PACKET), new Listed(PACKET, 5_000, 1), new Listed("junk", 10, 9)))
                .containsExactly("junk", PACKET);
    }

    @Test
    void whatHasLainThereLongestIsFirst() {
        assertThat(order(Set.of(), new Listed(PACKET, 5_000, 9), new Listed(ANOTHER, 5_000, 1)))
                .containsExactly(ANOTHER, PACKET);
    }

    private static List<String> order(Set<String> failed, Listed... files) {
        List<SftpRemoteFile<?>> list = new ArrayList<>(List.of(files));
        list.sort(PacketsFirst.order(failed::contains));
        return list.stream().map(SftpRemoteFile::getFilename).toList();
    }
}
