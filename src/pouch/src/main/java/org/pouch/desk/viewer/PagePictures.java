package org.pouch.desk.viewer;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.pouch.sealing.EvidencePage;
import org.pouch.sealing.EvidencePages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Draws pages, a few at a time: a page may take much memory, and all officers may look at once. */
@Component
final class PagePictures implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(PagePictures.class);
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 20;

    private final EvidencePages pages = new EvidencePages();
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** @return empty for a file that cannot be shown */
    Optional<EvidencePage> draw(byte[] file, int page) {
        boolean mayDraw = false;
        try {
            mayDraw = places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!mayDraw) {
                throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
            }
            return pages.draw(file, page);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, stopped);
        } catch (IllegalStateException noProcess) {
            LOG.error("Pages of evidence cannot be drawn.", noProcess);
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, noProcess);
        } finally {
            if (mayDraw) {
                places.release();
            }
        }
    }

    @Override
    public void destroy() {
        pages.close();
    }
}
