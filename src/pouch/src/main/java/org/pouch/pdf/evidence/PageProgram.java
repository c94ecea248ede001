package org.pouch.pdf.evidence;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.pouch.pdf.common.PdfRefused;

/**
 * The process that draws pages ({@link PagesApart}): asked on its input, it answers on its output, one page after the other. It ends when nobody
 * asks any more, by itself also where whoever started it was killed in the middle of a page.
 */
final class PageProgram {
    static final int READY = 'R';
    static final int PAGE = 'P';
    static final int REFUSED = 'N';

    /** Behind whoever started it, who ends it earlier. */
    private static final long LONGEST_PAGE = TimeUnit.SECONDS.toNanos(60);

    private static final long LONGEST_REST = TimeUnit.MINUTES.toNanos(10);

    private static volatile long since = System.nanoTime();
    private static volatile long limit = LONGEST_REST;

    private PageProgram() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException {
        // What libraries say is not an answer.
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        // Else pictures go through files, and whoever is ended by force in the middle of one leaves it there.
        ImageIO.setUseCache(false);
        Thread watch = new Thread(PageProgram::watch, "watch");
        watch.setDaemon(true);
        watch.start();
        warmUp();
        DataInputStream questions = new DataInputStream(System.in);
        answers.writeByte(READY);
        answers.flush();
        try {
            while (true) {
                int wanted = questions.readInt();
                byte[] file = questions.readNBytes(questions.readInt());
                expectAnEndWithin(LONGEST_PAGE);
                answer(file, wanted, answers);
                expectAnEndWithin(LONGEST_REST);
            }
        } catch (EOFException nobodyAsks) {
            // The end.
        }
    }

    /** What a page needs is loaded before the time of the first one begins. */
    private static void warmUp() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(new PDRectangle(72, 72)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            ShownPage.of(bytes.toByteArray(), 1, new DrawingBounds(() -> 0));
        }
    }

    private static void answer(byte[] file, int wanted, DataOutputStream answers) throws IOException {
        try {
            ShownPage page = ShownPage.of(file, wanted);
            answers.writeByte(PAGE);
            answers.writeInt(page.number());
            answers.writeInt(page.of());
            answers.writeInt(page.jpeg().length);
            answers.write(page.jpeg());
        } catch (PdfRefused refused) {
            answers.writeByte(REFUSED);
            answers.writeUTF(refused.code());
            answers.writeUTF(String.valueOf(refused.getMessage()));
        }
        answers.flush();
    }

    private static void expectAnEndWithin(long nanos) {
        since = System.nanoTime();
        limit = nanos;
    }

    private static void watch() {
        try {
            while (System.nanoTime() - since < limit) {
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException nobodyDoes) {
            // Then it ends now.
        }
        Runtime.getRuntime().halt(1);
    }
}
