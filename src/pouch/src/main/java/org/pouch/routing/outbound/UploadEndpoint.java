package org.pouch.routing.outbound;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Expression;
import org.apache.camel.component.file.GenericFileExist;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;
import org.pouch.routing.layout.DoneName;
import org.pouch.routing.layout.UploadLayout;

/** A drop to put packets into, as its partner wants them put there, and what was left unfinished. */
final class UploadEndpoint extends SftpEndpoint {
    private final UploadLayout layout;
    private final Clock clock;

    /** The names of uploads that failed. Each sending has its own, so nobody writes to them any more. */
    private final Set<String> leftovers = ConcurrentHashMap.newKeySet();

    UploadEndpoint(
            String uri, UploadComponent component, SftpConfiguration configuration, UploadLayout layout, Clock clock) {
        super(uri, component, configuration);
        this.layout = layout;
        this.clock = clock;
        // Else the whole folder is listed to see whether a done-file lies there.
        setFastExistsCheck(true);
    }

    Set<String> leftovers() {
        return leftovers;
    }

    /** The folder for what leaves now, below the drop; empty where the drop has none. */
    Optional<String> folderOfToday() {
        return layout.byDay()
                ? Optional.of(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString())
                : Optional.empty();
    }

    /** Whether there are done-files is all that Camel makes of it. */
    @Override
    public @Nullable String getDoneFileName() {
        return layout.done().map(DoneName::pattern).orElse(null);
    }

    @Override
    protected String createDoneFileName(String path) {
        return layout.done().orElseThrow().of(path);
    }

    /**
     * What an earlier sending said of the same file, where its bytes are written anew under its own name: they are half a packet meanwhile.
     *
     * @param path of what is about to be written
     */
    Optional<String> doneBefore(String path) {
        return layout.done()
                .filter(done -> !layout.renames() && !done.isNameOfOne(path))
                .map(done -> done.of(path));
    }

    @Override
    public @Nullable Expression getTempFileName() {
        return layout.renames() ? super.getTempFileName() : null;
    }

    @Override
    public GenericFileExist getFileExist() {
        return layout.renames() ? super.getFileExist() : GenericFileExist.Override;
    }

    @Override
    protected GenericFileProducer<SftpRemoteFile> buildProducer() {
        return new UploadProducer(this, createRemoteFileOperations());
    }
}
