package app.banyan.insights.csv;

import app.banyan.kernel.Page;
import app.banyan.runtime.csv.Csv;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes a page of a list as CSV for whoever prefers it. Here, where every list says that it is produced as both; a list
 * that says nothing would be taken for CSV.
 */
@Provider
@Produces(Csv.MEDIA_TYPE)
public class CsvPages implements MessageBodyWriter<Page<?>> {

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Page.class;
    }

    @Override
    public void writeTo(
            Page<?> page,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        var row = ((Class<?>) Csv.inside(generic)).asSubclass(Record.class);
        Csv.write(row, page.items().stream().map(Record.class::cast).toList(), page.next(), headers, out);
    }
}
