// SPDX-License-Identifier: BSL-1.0
// Classes, methods and functions for Python, and their descriptions for the type stubs.
#include "binding.hpp"

#include <structmember.h>

namespace camsdk::python {

namespace {

const char* const keywords[] = {"from", "in", "is", "not", "or", "and", "class", "def", "None", "as", "with"};

std::string spelled(const std::string& name)
{
    for (const char* keyword : keywords)
        if (name == keyword)
            return name + "_";
    return name;
}

std::string upper(std::string word)
{
    for (char& sign : word)
        sign = static_cast<char>(sign >= 'a' && sign <= 'z' ? sign - 'a' + 'A' : sign);
    return word;
}

/// The sentence behind a head that inspect.signature() reads.
std::string docstring(const Signature& signature, bool method)
{
    std::string head = method ? "$self" : "";
    for (const auto& one : signature.parameters) {
        head += (head.empty() ? "" : ", ") + one.name;
        if (!one.shown.empty())
            head += "=" + (one.shown.find('.') == std::string::npos && one.shown.find('(') == std::string::npos
                               ? one.shown
                               : std::string("..."));
    }
    return signature.name + "(" + head + ")\n--\n\n" + signature.doc;
}

py::dict described(const Signature& signature)
{
    py::list parameters;
    for (const auto& one : signature.parameters)
        parameters.append(py::make_tuple(one.name, one.type, one.shown));
    py::dict what;
    what["name"] = signature.name;
    what["parameters"] = parameters;
    what["returns"] = signature.returns;
    what["doc"] = signature.doc;
    what["task"] = signature.task;
    return what;
}

}  // namespace

Given::Given(const Signature& signature, const py::args& args, const py::kwargs& kwargs)
    : signature_(signature), name_(signature.full()), root_(name_, &callbacks), all_(signature.parameters.size())
{
    if (args.size() > all_.size())
        throw py::type_error(name_ + ": takes " + std::to_string(all_.size()) + " arguments, not " +
                             std::to_string(args.size()));
    for (std::size_t i = 0; i < args.size(); ++i)
        all_[i] = PyTuple_GET_ITEM(args.ptr(), static_cast<Py_ssize_t>(i));
    for (const auto& [key, value] : kwargs) {
        const std::string name = py::str(key);
        std::size_t at = 0;
        while (at < all_.size() && signature.parameters[at].name != name)
            ++at;
        if (at == all_.size())
            throw py::type_error(name_ + ": has no argument " + name);
        if (all_[at])
            throw py::type_error(name_ + ": " + name + " was given twice");
        all_[at] = value;
    }
}

void Given::missing(std::size_t at) const
{
    throw py::type_error(name_ + ": " + signature_.parameters[at].name + " is missing");
}

py::kwargs Given::rest(std::size_t from) const
{
    py::kwargs all;
    for (std::size_t i = from; i < all_.size(); ++i)
        if (all_[i])
            all[signature_.parameters[i].name.c_str()] = all_[i];
    return all;
}

Binding::Binding(py::module_ m) : module(std::move(m)), aio(module.def_submodule("aio")), holder_(make_holder_type())
{
    for (const char* list : {"values", "enums", "classes", "functions"})
        descriptions_[list] = py::list();
    module.attr("_descriptions") = descriptions_;
}

void Binding::describe(const char* list, py::dict what)
{
    descriptions_[list].cast<py::list>().append(std::move(what));
}

void Binding::add_value(ValueInfo& info, const char* name, std::vector<std::string> fields,
                        const std::string& bytes_field, Canonical canonical, std::function<py::object()> fresh,
                        std::function<Types()> types)
{
    info.name = name;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i] == bytes_field)
            info.bytes_field = i;
        info.fields.push_back(spelled(fields[i]));
    }
    py::tuple slots(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i)
        slots[i] = info.fields[i];
    py::dict members;
    members["__slots__"] = slots;
    members["__match_args__"] = slots;
    members["__module__"] = "camsdk";
    members["__doc__"] = doc_of(name);
    members["_canonical"] = py::cpp_function([&info, canonical](const std::string& field, py::handle object) {
        for (std::size_t i = 0; i < info.fields.size(); ++i)
            if (info.fields[i] == field)
                return canonical(i, object, Place(Place(info.name), info.fields[i]));
        throw py::attribute_error(info.name + " has no field " + field);
    });
    members["_fresh"] = py::cpp_function(std::move(fresh));
    const py::handle base = bytes_field == "bytes" ? module.attr("_BufferValue") : classes.value;
    const py::object type = py::handle(reinterpret_cast<PyObject*>(&PyType_Type))(name, py::make_tuple(base), members);
    info.type = reinterpret_cast<PyTypeObject*>(type.ptr());
    for (const auto& field : info.fields) {
        const py::object descriptor = type.attr("__dict__")[field.c_str()];
        info.slots.push_back(reinterpret_cast<PyMemberDescrObject*>(descriptor.ptr())->d_member->offset);
    }
    module.attr(name) = type;
    type.inc_ref();
    py::dict what;
    what["name"] = name;
    what["doc"] = doc_of(name);
    what["buffer"] = bytes_field == "bytes";
    what["fields"] = py::cpp_function([&info, types = std::move(types)] {
        py::list list;
        const auto all = types();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool bytes = i == info.bytes_field;
            std::string field = info.fields[i];
            if (field == "from_")
                field = "from";
            list.append(py::make_tuple(info.fields[i], bytes ? "bytes" : all[i].first,
                                       bytes ? "Union[bytes, str]" : all[i].second, doc_of(info.name + "." + field)));
        }
        return list;
    });
    describe("values", what);
}

void Binding::add_enum(EnumInfo& info, const char* name, const std::vector<std::string>& words)
{
    info.name = name;
    py::list members;
    for (const auto& word : words)
        members.append(py::make_tuple(upper(word), word));
    const py::object type = classes.base_enum(name, members, py::arg("module") = "camsdk");
    const std::string doc = doc_of(name);
    if (!doc.empty())
        type.attr("__doc__") = doc;
    for (const auto& word : words)
        info.members.push_back(type.attr(upper(word).c_str()).cast<py::object>().release());
    info.type = type;
    module.attr(name) = type;
    type.inc_ref();
    py::dict what;
    what["name"] = name;
    what["doc"] = doc;
    what["members"] = members;
    describe("enums", what);
}

void Binding::pair(ClassPair& made, const std::string& name)
{
    made.name = name;
    for (const bool for_aio : {false, true}) {
        py::dict members;
        members["__slots__"] = py::tuple();
        members["__module__"] = for_aio ? "camsdk.aio" : "camsdk";
        members["__doc__"] = doc_of(name);
        const py::object type = py::handle(reinterpret_cast<PyObject*>(&PyType_Type))(
            name, py::make_tuple(py::handle(reinterpret_cast<PyObject*>(holder_))), members);
        (for_aio ? aio : module).attr(name.c_str()) = type;
        (for_aio ? made.aio : made.blocking) = reinterpret_cast<PyTypeObject*>(type.inc_ref().ptr());
    }
    py::dict what;
    what["name"] = name;
    what["doc"] = doc_of(name);
    what["methods"] = py::list();
    what["properties"] = py::list();
    describe("classes", what);
}

namespace {

py::dict description_of(const py::dict& all, const std::string& name)
{
    for (const py::handle one : all["classes"])
        if (one["name"].cast<std::string>() == name)
            return py::reinterpret_borrow<py::dict>(one);
    throw py::key_error(name);
}

void set_on_both(const ClassPair& of, const std::string& name, const std::function<py::object(py::handle)>& make)
{
    for (PyTypeObject* type : {of.blocking, of.aio}) {
        const py::handle scope(reinterpret_cast<PyObject*>(type));
        scope.attr(name.c_str()) = make(scope);
    }
}

py::object property_of(const py::cpp_function& getter, const std::string& doc)
{
    return py::handle(reinterpret_cast<PyObject*>(&PyProperty_Type))(getter, py::none(), py::none(), doc);
}

}  // namespace

void Binding::method(const ClassPair& of, Signature signature, Body body)
{
    const auto shared = std::make_shared<const std::pair<Signature, Body>>(std::move(signature), std::move(body));
    set_on_both(of, shared->first.name, [&](py::handle scope) {
        return py::cpp_function(
            [shared, &of](py::handle self, const py::args& args, const py::kwargs& kwargs) {
                if (!of.has(self))
                    throw py::type_error(shared->first.full() + ": is no method of " + Py_TYPE(self.ptr())->tp_name);
                Given given(shared->first, args, kwargs);
                return shared->second(self, given);
            },
            py::name(shared->first.name.c_str()), py::is_method(scope), docstring(shared->first, true).c_str());
    });
    description_of(descriptions_, of.name)["methods"].cast<py::list>().append(described(shared->first));
}

void Binding::property(const ClassPair& of, const std::string& name, const std::string& type, const std::string& doc,
                       std::function<py::object(const Holder&)> get)
{
    set_on_both(of, name, [&](py::handle /*scope*/) {
        return property_of(py::cpp_function([get, &of, name](py::handle self) {
                               if (!of.has(self))
                                   throw py::type_error(name + ": is no property of " + Py_TYPE(self.ptr())->tp_name);
                               return get(holder_of(self));
                           }),
                           doc);
    });
    description_of(descriptions_, of.name)["properties"].cast<py::list>().append(py::make_tuple(name, type, doc));
}

void Binding::handle_property(const ClassPair& of, const std::string& name, const ClassPair& answers)
{
    property(of, name, answers.name, doc_of(answers.name), [&answers](const Holder& holder) {
        return new_holder(answers.of(holder.aio), holder.what, holder.channel, holder.aio);
    });
}

void Binding::other_form(const ClassPair& of, bool for_aio)
{
    const char* const name = for_aio ? "blocking" : "aio";
    const py::handle scope(reinterpret_cast<PyObject*>(of.of(for_aio)));
    scope.attr(name) =
        property_of(py::cpp_function([&of, for_aio](py::handle self) {
                        if (!of.has(self))
                            throw py::type_error("is no property of this object");
                        const Holder& holder = holder_of(self);
                        return new_holder(of.of(!for_aio), holder.what, holder.channel, !for_aio);
                    }),
                    for_aio ? "The same, with calls that block." : "The same, with calls to be awaited.");
}

void Binding::function(Signature signature, FunctionBody body)
{
    const auto shared =
        std::make_shared<const std::pair<Signature, FunctionBody>>(std::move(signature), std::move(body));
    for (const bool for_aio : {false, true}) {
        if (for_aio && !shared->first.task)
            break;
        py::module_& home = for_aio ? aio : module;
        home.attr(shared->first.name.c_str()) = py::cpp_function(
            [shared, for_aio](const py::args& args, const py::kwargs& kwargs) {
                Given given(shared->first, args, kwargs);
                return shared->second(given, for_aio);
            },
            py::name(shared->first.name.c_str()), docstring(shared->first, false).c_str());
    }
    describe("functions", described(shared->first));
}

py::object Binding::run(Operation operation, Callbacks callbacks, bool for_aio)
{
    operation.callbacks = std::move(callbacks);
    operation.aio = for_aio;
    if (!for_aio)
        return run_blocking(operation);
    return classes.run(py::cast(std::make_shared<Operation>(std::move(operation))));
}

}  // namespace camsdk::python
