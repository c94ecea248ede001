package org.pouch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** Each link of each page is asked whether it is a file: only those that may be one are looked for, among the files of this program alone. */
class FilesOfPagesTest {
    private static final Pattern FILE = Pattern.compile("\"(/vendor/[^\"]+-[0-9a-f]{32}\\.js)\"");

    @Test
    void areLookedForUnderOneAddressAlone() {
        assertThat(RunningDesk.placesOfFiles()).containsExactly("/vendor/**");
    }

    @Test
    void haveTheirDigestInTheirAddress() {
        Visitor anna = Visitor.signedIn("anna");

        Matcher file = FILE.matcher(anna.get("/desk/tasks").body());
        assertThat(file.find()).isTrue();
        assertThat(anna.get(file.group(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void areNoneElsewhere() {
        assertThat(Visitor.signedIn("anna").get("/desk/no-such-page").statusCode())
                .isEqualTo(404);
    }
}
