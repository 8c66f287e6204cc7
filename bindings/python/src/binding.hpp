// SPDX-License-Identifier: BSL-1.0
// How the library's declarations become Python's: each method once, for both forms of its class.
#pragma once

#include "holder.hpp"

namespace camsdk::python {

/// The sentence that a public header says about "Class", "Class.field" or "Class.method"; generated.
std::string doc_of(std::string_view name);

/// Marks a std::string that holds bytes.
struct AsBytes {
    constexpr explicit AsBytes(int) {}  // so that {} is none
};
inline constexpr AsBytes as_bytes{0};

/// One parameter: its name, and what is meant where it is left out.
template <class T>
struct Arg {
    Arg(const char* n) : name(n) {}  // NOLINT: a name alone is a parameter that is needed
    Arg(const char* n, T value) : name(n) { preset.emplace(std::move(value)); }
    Arg(const char* n, AsBytes /*mark*/) : name(n), bytes(true) {}
    std::string name;
    std::optional<T> preset;
    bool bytes = false;
};

struct Parameter {
    std::string name;
    std::string type;
    std::string shown;  ///< the default as Python writes it; empty where there is none
};

/// What type stubs and error messages need of a method or function.
struct Signature {
    std::string owner;  ///< as errors name it: "ptz", or empty
    std::string name;
    std::vector<Parameter> parameters;
    std::string returns;
    std::string doc;
    bool task = false;
    std::string full() const { return owner.empty() ? name : owner + "." + name; }
};

/// The arguments of one call, matched to its parameters; null where one was left out.
class Given {
 public:
    Given(const Signature& signature, const py::args& args, const py::kwargs& kwargs);
    /// The next of its arguments; for braced lists, which go from left to right.
    template <class T>
    T next(const Arg<T>& arg)
    {
        return take(next_++, arg);
    }
    template <class T>
    T take(std::size_t at, const Arg<T>& arg)
    {
        if (!all_[at])
            return left_out(at, arg);
        const Place place(root_, arg.name);
        if constexpr (std::is_same_v<T, std::string>)
            if (arg.bytes)
                return bytes_from(all_[at], place);
        return Convert<T>::from(all_[at], place);
    }
    /// One as it is; raises where it was left out.
    py::handle need(std::size_t at) const
    {
        if (!all_[at])
            missing(at);
        return all_[at];
    }
    /// Those from this one on that were given, by name.
    py::kwargs rest(std::size_t from) const;
    Callbacks callbacks;

 private:
    template <class T>
    T left_out(std::size_t at, const Arg<T>& arg) const
    {
        if (!arg.preset)
            missing(at);
        return *arg.preset;
    }
    [[noreturn]] void missing(std::size_t at) const;
    const Signature& signature_;
    const std::string name_;
    const Place root_;
    std::vector<py::handle> all_;
    std::size_t next_ = 0;
};

/// The module while it is filled. What it makes lives as long as the interpreter.
class Binding {
 public:
    explicit Binding(py::module_ module);

    using Canonical = std::function<py::object(std::size_t, py::handle, const Place&)>;
    using Types = std::vector<std::pair<std::string, std::string>>;
    /// A class for a value type; register_value() fills this in.
    void add_value(ValueInfo& info, const char* name, std::vector<std::string> fields, const std::string& bytes_field,
                   Canonical canonical, std::function<py::object()> fresh, std::function<Types()> types);
    template <class E>
    void enumeration(const char* name)
    {
        std::vector<std::string> words;
        for (const auto& one : EnumNames<E>::values)
            words.emplace_back(one.second);
        add_enum(enum_info<E>, name, words);
    }

    /// A class in both forms.
    void pair(ClassPair& made, const std::string& name);
    /// A property that answers another pair's object of the same form.
    void handle_property(const ClassPair& of, const std::string& name, const ClassPair& answers);
    /// Any function as a method of both forms; it gets the object.
    using Body = std::function<py::object(py::handle self, Given& given)>;
    void method(const ClassPair& of, Signature signature, Body body);
    /// A read-only property of both forms.
    void property(const ClassPair& of, const std::string& name, const std::string& type, const std::string& doc,
                  std::function<py::object(const Holder&)> get);
    /// The property that leads from one form to the other: `aio`, and back, `blocking`.
    void other_form(const ClassPair& of, bool aio);
    /// A function of the module; with `task`, of camsdk.aio as well, where it is awaited.
    using FunctionBody = std::function<py::object(Given& given, bool aio)>;
    void function(Signature signature, FunctionBody body);

    /// What an operation becomes: its result, or what is awaited for it.
    static py::object run(Operation operation, Callbacks callbacks, bool aio);

    py::module_ module;
    py::module_ aio;

 private:
    void add_enum(EnumInfo& info, const char* name, const std::vector<std::string>& words);
    void describe(const char* list, py::dict what);

    PyTypeObject* const holder_;
    py::dict descriptions_;
};

template <class T>
Parameter parameter_of(const Arg<T>& arg)
{
    return {arg.name, arg.bytes ? "Union[bytes, str]" : accepted<T>(),
            arg.preset ? std::string(py::repr(Convert<T>::to(*arg.preset))) : ""};
}

template <class T>
std::string returned()
{
    if constexpr (std::is_void_v<T>)
        return "None";
    else
        return Convert<T>::text();
}

/// The calls of one feature, or of Camera itself, out of their C++ declarations.
template <class Handle>
class Calls {
 public:
    using Get = std::function<Handle(const Camera&)>;
    Calls(Binding& binding, const ClassPair& of, std::string owner, std::string docs, Get get)
        : binding_(binding), of_(of), owner_(std::move(owner)), docs_(std::move(docs)), get_(std::move(get))
    {
    }

    template <class R, class... A>
    void method(const char* name, Task<R> (Handle::*call)(A...) const, Arg<std::decay_t<A>>... arguments)
    {
        Signature signature{owner_, name, {parameter_of(arguments)...}, returned<R>(), doc_of(docs_ + "." + name),
                            true};
        binding_.method(of_, std::move(signature),
                        [call, get = get_, full = owner_ + "." + name, arguments...](py::handle self, Given& given) {
                            const Holder& holder = holder_of(self);
                            const Handle handle = get(camera_of(holder, full));
                            std::tuple<std::decay_t<A>...> values{given.next(arguments)...};
                            Operation operation = operation_of(std::apply(
                                [&](auto&... value) { return (handle.*call)(std::move(value)...); }, values));
                            return Binding::run(std::move(operation), std::move(given.callbacks), holder.aio);
                        });
    }

 private:
    Binding& binding_;
    const ClassPair& of_;
    const std::string owner_;
    const std::string docs_;
    const Get get_;
};

}  // namespace camsdk::python
