package org.pouch.exchange;

/** Why something that a channel brought cannot be a packet, so that it is kept for a person without being examined. */
public enum Unfit {
    MESSAGE_TYPE("A queue message that does not carry bytes. Its content was not read as what it claims to be."),
    MAIL_UNREADABLE("A mail that keeps to no rule by which its parts could be told. It is kept as it came."),
    MAIL_UNAVAILABLE(
            "A mail that the server did not hand out in several tries. It lies where it was, and is tried again."),
    FILE_NAME("A file with a name that says nothing or means something else. It lies where it was."),
    NOT_A_FILE("A folder, link or device where files are expected. It lies where it was."),
    FILE_UNAVAILABLE("A file that the server lists and did not hand out in several tries. It lies where it was.");

    private final String sentence;

    Unfit(String sentence) {
        this.sentence = sentence;
    }

    /** One English sentence for a person. */
    public String sentence() {
        return sentence;
    }
}
