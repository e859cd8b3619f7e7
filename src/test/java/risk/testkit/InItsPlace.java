package risk.testkit;

import java.util.Locale;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets each test begin in the place that its machine was started in: a step that an earlier one ran has left it for good. */
public final class InItsPlace implements BeforeAllCallback, BeforeEachCallback {

    private static final Locale PLACE = Locale.getDefault();

    @Override
    public void beforeAll(ExtensionContext context) {
        Locale.setDefault(PLACE);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Locale.setDefault(PLACE);
    }
}
