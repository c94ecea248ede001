package org.pouch.pdf.evidence;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.picture.PictureSize;

/**
 * Counts what a page does, and stops at a picture that cannot be drawn: PDFBox only logs it and leaves its place white, which a reader takes for
 * an empty page.
 */
final class BoundedDrawer extends PageDrawer {
    /** Of scanners; nothing here reads them (ISO 32000-1, 7.4.7 and 7.4.9). */
    private static final Set<String> NOT_READ = Set.of("JPXDecode", "JBIG2Decode");

    private final DrawingBounds bounds;

    BoundedDrawer(PageDrawerParameters parameters, DrawingBounds bounds) throws IOException {
        super(parameters);
        this.bounds = bounds;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        bounds.countOperator();
        super.processOperator(operator, operands);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException problem)
            throws IOException {
        boolean isOfPicture = operator.getName().equals(OperatorName.DRAW_OBJECT)
                || operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE);
        boolean isNothingDrawn =
                problem instanceof MissingOperandException || problem instanceof MissingResourceException;
        if (problem instanceof MissingImageReaderException || isOfPicture && !isNothingDrawn) {
            throw missing();
        }
        super.operatorException(operator, operands, problem);
    }

    @Override
    public void drawImage(PDImage picture) throws IOException {
        PictureSize.requireModest(picture.getWidth(), picture.getHeight());
        COSDictionary dictionary = picture.getCOSObject();
        requireReadable(dictionary);
        for (COSName mask : List.of(COSName.SMASK, COSName.MASK)) {
            if (dictionary.getDictionaryObject(mask) instanceof COSDictionary stencil) {
                PictureSize.requireModest(stencil.getLong(COSName.WIDTH), stencil.getLong(COSName.HEIGHT));
                requireReadable(stencil);
            }
        }
        super.drawImage(picture);
    }

    private static void requireReadable(COSDictionary picture) {
        COSBase filter = picture.getDictionaryObject(COSName.FILTER, COSName.F);
        COSBase last = filter instanceof COSArray list && list.size() > 0 ? list.getObject(list.size() - 1) : filter;
        if (last instanceof COSName name && NOT_READ.contains(name.getName())) {
            throw missing();
        }
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        bounds.enterForm();
        super.showForm(form);
        bounds.leaveForm();
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        bounds.enterForm();
        super.showTransparencyGroup(form);
        bounds.leaveForm();
    }

    @Override
    protected void processSoftMask(PDTransparencyGroup group) throws IOException {
        bounds.enterForm();
        super.processSoftMask(group);
        bounds.leaveForm();
    }

    private static PdfRefused missing() {
        return new PdfRefused("PICTURE_KIND", "The page holds a picture that cannot be drawn.");
    }
}
