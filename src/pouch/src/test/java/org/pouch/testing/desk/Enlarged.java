package org.pouch.testing.desk;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;

/** A page as somebody sees it who needs it large, or its letters far apart, and what of it cannot be read then. */
public final class Enlarged {
    /** What is left of a window of 1280 at 400 %. */
    public static final int NARROWEST = 320;

    /** What a scroll bar takes of it. */
    public static final int BAR = 15;

    /**
     * Each thing that sticks out of the page, is cut off, or lies on another. Drawings, pages of evidence and what only screen readers
     * say are left out: WCAG 2.2, 1.4.10, lets what needs two dimensions be scrolled in a frame of its own.
     */
    private static final String LOST = """
            async () => {
              document.body.getBoundingClientRect(); // asks for the letters of this size, if they are not there yet
              await document.fonts.ready;
              const frames = '[data-canvas], .pouch-picture, [data-viewer-page], object, iframe';
              const width = document.documentElement.clientWidth;
              const lost = [];
              const told = element => {
                const name = element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
                    + [...element.classList].map(one => '.' + one).join('');
                return `<${name}> "${element.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60)}"`;
              };
              const isSeen = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
                  && !element.closest(frames)
                  && !element.closest('.usa-sr-only, .usa-skipnav, .fjs-hidden, [aria-hidden=true], option, svg');
              const isFor = (element, overflow) => /auto|scroll/.test(getComputedStyle(element)[overflow]);

              if (document.documentElement.scrollWidth > width) {
                const wide = [...document.body.querySelectorAll('*')].filter(element => isSeen(element)
                    && element.getBoundingClientRect().right > width);
                lost.push(`the page is ${document.documentElement.scrollWidth} wide of ${width}, by`
                    + wide.filter(element => !wide.some(other => other !== element && element.contains(other))).map(told));
              }
              const lines = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                const element = text.parentElement;
                if (text.data.trim() === '' || /^(SCRIPT|STYLE|TEXTAREA)$/.test(element.tagName) || !isSeen(element)) continue;
                const range = document.createRange();
                range.selectNodeContents(text);
                for (const box of range.getClientRects()) {
                  if (box.width < 2 || box.right < -500) continue;
                  lines.push({element, box});
                  if (box.left < -1 || box.right > width + 1) lost.push(`beside the page: ${told(element)}`);
                }
              }
              for (const element of document.body.querySelectorAll('*')) {
                if (!isSeen(element) || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName)) continue;
                const style = getComputedStyle(element);
                const wide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
                const high = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
                if (element.textContent.trim() === '') continue;
                if (wide && /hidden|clip/.test(style.overflowX)) lost.push(`cut off at its side: ${told(element)}`);
                if (high && /hidden|clip/.test(style.overflowY)) lost.push(`cut off below: ${told(element)}`);
                if (wide && isFor(element, 'overflowX')) lost.push(`to be scrolled sideways: ${told(element)}`);
              }
              const overlaps = (one, other, share) => {
                const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
                const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
                return across > 2 && high > share * Math.min(one.height, other.height);
              };
              lines.sort((one, other) => one.box.top - other.box.top);
              lines.forEach((one, place) => {
                for (let next = place + 1; next < lines.length && lines[next].box.top < one.box.bottom; next += 1) {
                  const other = lines[next];
                  if (overlaps(one.box, other.box, 0.5)) lost.push(`one on another: ${told(one.element)} ${told(other.element)}`);
                }
              });
              const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
                  .filter(control => isSeen(control) && !control.closest('.fjs-powered-by'))
                  .flatMap(control => [...control.getClientRects()].map(box => ({control, box})))
                  .filter(({box}) => box.width > 2 && box.height > 2 && box.right > -500);
              controls.forEach((one, place) => {
                if (one.box.left < -1 || one.box.right > width + 1) lost.push(`beside the page: ${told(one.control)}`);
                controls.slice(place + 1).forEach(other => {
                  if (one.control !== other.control && !one.control.contains(other.control) && overlaps(one.box, other.box, 0.25)) {
                    lost.push(`one on another: ${told(one.control)} ${told(other.control)}`);
                  }
                });
              });
              return [...new Set(lost)];
            }""";

    /** The distances of WCAG 2.2, 1.4.12. */
    private static final String SPACED = """
            () => {
              const distances = new CSSStyleSheet();
              distances.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
                  + ' word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
              document.adoptedStyleSheets = [distances];
            }""";

    private Enlarged() {}

    /** A window of 1280 by 1024 at 400 %: 320 by 256 are left. */
    public static List<String> fourfold(Page page) {
        return lost(page, NARROWEST, 256);
    }

    /** Letters, words and lines as far apart as a reader may set them, in a window that is so wide. */
    public static List<String> spaced(Page page, int width) {
        page.evaluate(SPACED);
        List<String> lost = lost(page, width, 900);
        page.evaluate("() => { document.adoptedStyleSheets = []; }");
        return lost;
    }

    @SuppressWarnings("unchecked")
    private static List<String> lost(Page page, int width, int height) {
        ViewportSize before = page.viewportSize();
        page.setViewportSize(width, height);
        page.waitForFunction("width => window.innerWidth === width", width);
        List<String> lost = (List<String>) page.evaluate(LOST);
        page.setViewportSize(before.width, before.height);
        return lost;
    }
}
