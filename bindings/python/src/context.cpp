// SPDX-License-Identifier: BSL-1.0
// Context and Camera beside the calls of features: making, opening, closing, `with`.
#include <mutex>

#include "special.hpp"
#include "threads.hpp"

namespace camsdk::python {

namespace {

/// All that live, for the interpreter's end.
struct Living {
    std::mutex mutex;
    std::vector<std::weak_ptr<Context>> contexts;

    void add(const std::shared_ptr<Context>& context)
    {
        const std::lock_guard lock(mutex);
        std::erase_if(contexts, [](const auto& one) { return one.expired(); });
        contexts.push_back(context);
    }
    std::vector<std::weak_ptr<Context>> all()
    {
        const std::lock_guard lock(mutex);
        return contexts;
    }
};
Living living;

std::shared_ptr<ContextState> state_of(py::handle self)
{
    return std::static_pointer_cast<ContextState>(holder_of(self).what);
}

/// Ends the loops; on one of their own threads, soon.
void close_context(ContextState& state)
{
    auto context = std::exchange(state.context, nullptr);
    if (!context)
        return;
    // Others may hold the Context still, so it is told; and then forgotten.
    std::shared_ptr<void> closing(context.get(), [context](void*) { context->close(); });
    context.reset();
    let_go(std::move(closing));
}

py::object make_context(bool aio, const py::args& args, const py::kwargs& kwargs)
{
    static const Arg<int> loops("loops", 0);
    static const Arg<decltype(ContextOptions::log)> log("log", {});
    static const Signature signature{"", "Context", {parameter_of(loops), parameter_of(log)}, "", "", false};
    Given given(signature, args, kwargs);
    ContextOptions options;
    options.loops = given.take(0, loops);
    if (options.loops < 0 || options.loops > 256)
        wrong_value(Place(Place("Context"), "loops"), std::to_string(options.loops) + " is not within 0..256");
    // No call is there to raise what it raises.
    const py::kwargs rest = given.rest(1);
    if (rest.contains("log")) {
        const Place call("Context");
        options.log = Convert<decltype(options.log)>::from(rest["log"], {call, "log"});
    }
    auto state = std::make_shared<ContextState>();
    state->context = std::make_shared<Context>(std::move(options));
    living.add(state->context);
    return new_holder(context_class.of(aio), std::move(state), 0, aio);
}

/// `given`, with the fields that were named put over it.
OpenOptions open_options_of(const py::kwargs& kwargs, const char* call)
{
    py::kwargs rest = py::reinterpret_borrow<py::kwargs>(kwargs);
    py::object options = rest.contains("options") && !rest["options"].is_none()
                             ? py::reinterpret_borrow<py::object>(rest["options"])
                             : Convert<OpenOptions>::to({});
    if (!PyObject_TypeCheck(options.ptr(), value_info<OpenOptions>.type))
        wrong_type(Place(Place(call), "options"), "OpenOptions", options);
    py::dict fields;
    for (const auto& [name, content] : rest)
        if (std::string(py::str(name)) != "options")
            fields[name] = content;
    const py::object all = py::len(fields) ? options.attr("replace")(**fields) : options;
    return Convert<OpenOptions>::from(all, Place(Place(call), "options"));
}

py::object open(py::handle self, const std::string& url, const py::kwargs& kwargs)
{
    const Holder& holder = holder_of(self);
    const auto context = context_of(holder, "open");
    Operation operation = operation_of(context->open(url, open_options_of(kwargs, "open")));
    return Binding::run(std::move(operation), {}, holder.aio);
}

/// At the interpreter's exit: no thread of the library may come back to it afterwards.
void close_all()
{
    {
        const py::gil_scoped_release unlocked;
        for (const auto& one : living.all())
            if (const auto context = one.lock())
                context->close();
        wait_for_threads();
    }
    interpreter_gone = true;
}

}  // namespace

void register_classes(Binding& binding)
{
    binding.pair(context_class, "Context");
    binding.pair(camera_class, "Camera");
    for (const bool aio : {false, true}) {
        const py::handle type(reinterpret_cast<PyObject*>(context_class.of(aio)));
        type.attr("__new__") = py::handle(reinterpret_cast<PyObject*>(&PyStaticMethod_Type))(
            py::cpp_function([aio](py::handle /*type*/, const py::args& args, const py::kwargs& kwargs) {
                return make_context(aio, args, kwargs);
            }));
    }
    py::module_::import("atexit").attr("register")(py::cpp_function(close_all));
}

void register_context(Binding& binding)
{
    std::vector<Parameter> parameters{{"url", "str", ""}, {"options", "Optional[OpenOptions]", "None"}};
    const py::object types = binding.module.attr("_descriptions")["values"];
    for (const py::handle one : types)
        if (one["name"].cast<std::string>() == "OpenOptions")
            for (const py::handle field : one["fields"]())
                parameters.push_back({field.cast<py::tuple>()[0].cast<std::string>(),
                                      field.cast<py::tuple>()[2].cast<std::string>(), "..."});
    binding.method(context_class, {"", "open", parameters, "Camera", doc_of("Context.open"), true},
                   [](py::handle self, Given& given) {
                       const std::string url = given.take(0, Arg<std::string>("url"));
                       return open(self, url, given.rest(1));
                   });
    binding.method(
        context_class, {"", "drivers", {}, "List[DriverDescription]", doc_of("Context.drivers"), false},
        [](py::handle self, Given& /*given*/) {
            return Convert<std::vector<DriverDescription>>::to(context_of(holder_of(self), "drivers")->drivers());
        });
    const Arg<std::string> path("path");
    binding.method(context_class,
                   {"", "load_plugin", {parameter_of(path)}, "None", doc_of("Context.load_plugin"), false},
                   [path](py::handle self, Given& given) {
                       const auto loaded = context_of(holder_of(self), "load_plugin")->load_plugin(given.take(0, path));
                       if (!loaded)
                           raise(loaded.error());
                       return py::none();
                   });
    const Arg<EventReceiverOptions> receiver("options");
    binding.method(context_class,
                   {"", "receive_events", {parameter_of(receiver)}, "str", doc_of("Context.receive_events"), false},
                   [receiver](py::handle self, Given& given) {
                       const auto context = context_of(holder_of(self), "receive_events");
                       return text_to(checked(context->receive_events(given.take(0, receiver))));
                   });
    binding.method(context_class, {"", "close", {}, "None", doc_of("Context.close"), false},
                   [](py::handle self, Given& /*given*/) {
                       close_context(*state_of(self));
                       return py::none();
                   });
    binding.property(context_class, "closed", "bool", "Whether it was closed.", [](const Holder& holder) {
        return py::bool_(!std::static_pointer_cast<ContextState>(holder.what)->context);
    });
    for (const bool aio : {false, true})
        binding.other_form(context_class, aio);
}

void register_camera(Binding& binding)
{
    const Arg<int> number("number");
    binding.method(camera_class,
                   {"camera", "channel", {parameter_of(number)}, "Camera", doc_of("Camera.channel"), false},
                   [number](py::handle self, Given& given) {
                       const Holder& holder = holder_of(self);
                       const int wanted = given.take(0, number);
                       if (wanted < 1)
                           raise(Error(ErrorCode::invalid_argument, "camera.channel: number counts from 1"));
                       return new_holder(Py_TYPE(self.ptr()), holder.what, wanted, holder.aio);
                   });
    const Arg<std::string> user("user");
    const Arg<Secret> password("password");
    binding.method(camera_class,
                   {"camera",
                    "set_credentials",
                    {parameter_of(user), parameter_of(password)},
                    "None",
                    doc_of("Camera.set_credentials"),
                    false},
                   [user, password](py::handle self, Given& given) {
                       const Camera camera = camera_of(holder_of(self), "camera.set_credentials");
                       camera.set_credentials(given.take(0, user), given.take(1, password));
                       return py::none();
                   });
    binding.property(camera_class, "driver", "str", doc_of("Camera.driver"),
                     [](const Holder& holder) { return text_to(camera_of(holder, "camera.driver").driver()); });
    binding.property(camera_class, "url", "str", doc_of("Camera.url"),
                     [](const Holder& holder) { return text_to(camera_of(holder, "camera.url").url()); });
    binding.property(camera_class, "closed", "bool", "Whether it was closed.", [](const Holder& holder) {
        return py::bool_(!std::static_pointer_cast<CameraState>(holder.what)->camera);
    });
    binding.method(camera_class,
                   {"camera",
                    "close",
                    {},
                    "None",
                    "Lets the device go; every handle of this camera, also of other channels, is closed with it.",
                    false},
                   [](py::handle self, Given& /*given*/) {
                       auto& camera = std::static_pointer_cast<CameraState>(holder_of(self).what)->camera;
                       if (camera) {
                           auto last = std::make_shared<Camera>(std::move(*camera));
                           camera.reset();
                           let_go(std::move(last));
                       }
                       return py::none();
                   });
    for (const bool aio : {false, true})
        binding.other_form(camera_class, aio);
}

}  // namespace camsdk::python
