package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/** The fields and files of a {@code multipart/form-data} body, which lies in memory anyway. */
record MultipartBody(SentFields fields, List<Upload> uploads) {

    private static final int MAX_PARTS = 100;

    @SuppressWarnings("ArrayRecordComponent") // Read at once, and compared by nobody.
    record Upload(MediaType type, byte[] content) {}

    /** @throws ApiException 400 */
    static MultipartBody of(@Nullable String contentType, byte[] body) {
        Parts parts = new Parts();
        try {
            parts.parse(contentType == null ? "" : contentType, body);
        } catch (RuntimeException e) {
            parts.isComplete = false; // Jetty has several for headers and boundaries that make no sense.
        }
        if (!parts.isComplete) {
            throw ApiException.badRequest("the body is not multipart/form-data: expected at most " + MAX_PARTS
                    + " parts, each between boundaries that the Content-Type names");
        }
        return new MultipartBody(parts.fields, parts.uploads);
    }

    private static final class Parts extends MultiPart.AbstractPartsListener {

        private final SentFields fields = new SentFields();
        private final List<Upload> uploads = new ArrayList<>();
        private ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean isComplete;

        void parse(String contentType, byte[] body) {
            MultiPart.Parser parser = new MultiPart.Parser(MultiPart.extractBoundary(contentType), this);
            parser.setMaxParts(MAX_PARTS);
            parser.parse(Content.Chunk.from(ByteBuffer.wrap(body), true));
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            content.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        }

        /** @param fileName null where it is a field */
        @Override
        public void onPart(@Nullable String name, @Nullable String fileName, HttpFields headers) {
            if (fileName == null) {
                fields.add(name == null ? "" : name, content.toString(UTF_8));
            } else {
                uploads.add(new Upload(MediaType.of(headers.get(HttpHeader.CONTENT_TYPE)), content.toByteArray()));
            }
            content = new ByteArrayOutputStream();
        }

        @Override
        public void onComplete() {
            isComplete = true;
        }
    }
}
