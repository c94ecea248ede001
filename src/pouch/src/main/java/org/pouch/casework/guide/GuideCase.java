package org.pouch.casework.guide;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;

/** Leads an officer through a new case; what comes of it is a case file like any other. */
public interface GuideCase {
    List<Section> sections();

    /**
     * @param entered by the path of the field; empty is not given
     * @param files by the path of their field, such as {@code portrait}
     * @param number of the case; null where it gets the next one
     */
    Guided write(Map<String, String> entered, Map<String, List<File>> files, @Nullable RequestId number);

    /** @param name one of a closed list; the texts say what it is called */
    record Section(String name, List<Field> fields) {}

    /**
     * @param path as problems name it, such as {@code person.dateOfBirth}
     * @param usual what it starts with
     */
    record Field(String path, Kind kind, boolean required, Words label, List<Choice> choices, String usual) {}

    enum Kind {
        TEXT,
        DAY,
        CHOICE,
        FLAG,
        FILE,
        FILES
    }

    record Words(String en, String zh) {}

    record Choice(String value, Words label) {}

    record File(String name, String mime, byte[] content) {}

    /**
     * @param caseFile JSON
     * @param files by the names that the case file gives them
     * @param fileFields for each attachment of the case file, in order, the field it came from
     */
    record Guided(byte[] caseFile, Map<String, byte[]> files, List<String> fileFields) {
        /** The field of the form at which a problem of the case file is shown; empty for none. */
        public String fieldOf(String path) {
            if (path.startsWith("attachments[")) {
                int number = Integer.parseInt(path.substring("attachments[".length(), path.indexOf(']')));
                return number < fileFields.size() ? fileFields.get(number) : "";
            }
            return path;
        }
    }
}
