package app.banyan.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Makes the container images of what Maven packaged, without a container engine.
 *
 * <pre>
 * java -cp 'k8s/target/*:k8s/target/lib/*' app.banyan.image.Images SOURCE-TREE BASE DESTINATION TAG [NAME…]
 * </pre>
 *
 * BASE is an image with a Java 25 runtime, best named by its digest. DESTINATION is a registry with a prefix, whose
 * password Docker's configuration knows ({@code registry.example/banyan}), or an existing folder, which gets a tar file
 * for each. Without names all images are made.
 */
public final class Images {

    private static final int FIXED_ARGUMENTS = 4;

    private Images() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException, InvalidImageReferenceException,
                    RegistryException, CacheDirectoryCreationException {
        if (arguments.length < FIXED_ARGUMENTS) {
            System.err.println("Usage: Images SOURCE-TREE BASE DESTINATION TAG [NAME…]");
            System.exit(2);
        }
        var packaged = new Packaged(Path.of(arguments[0]));
        var tag = arguments[3];
        var names = arguments.length == FIXED_ARGUMENTS
                ? Packaged.PROGRAMS
                : List.of(arguments).subList(FIXED_ARGUMENTS, arguments.length);
        for (var name : names) {
            var image = new ServiceImage(name, packaged, tag);
            System.out.println(image.from(arguments[1])
                            .containerize(destination(arguments[2], name, tag))
                            .getDigest() + " " + name);
        }
    }

    private static Containerizer destination(String destination, String name, String tag)
            throws InvalidImageReferenceException {
        var folder = Path.of(destination);
        if (Files.isDirectory(folder)) {
            return tar(folder.resolve(name + ".tar"), name, tag);
        }
        var reference = ImageReference.parse(destination + "/" + name + ":" + tag);
        var credentials = CredentialRetrieverFactory.forImage(reference, _ -> {});
        return Containerizer.to(RegistryImage.named(reference).addCredentialRetriever(credentials.dockerConfig()));
    }

    static Containerizer tar(Path file, String name, String tag) throws InvalidImageReferenceException {
        return Containerizer.to(TarImage.at(file).named("banyan/" + name + ":" + tag));
    }
}
