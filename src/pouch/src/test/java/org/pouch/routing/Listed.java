package org.pouch.routing;

import org.apache.camel.component.file.remote.SftpRemoteFile;

/** An entry of the listing of a drop. */
public record Listed(String name, long length, long modified) implements SftpRemoteFile<String> {
    @Override
    public String getRemoteFile() {
        return name;
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getLongname() {
        return name;
    }

    @Override
    public boolean isDirectory() {
        return false;
    }

    @Override
    public long getFileLength() {
        return length;
    }

    @Override
    public long getLastModified() {
        return modified;
    }
}
