# The menu of the tray, and what the part in the tray has to say about itself.

tray-report = Comunicar un problema…
tray-tickets = Mis tickets
tray-copy-facts = Copiar los datos de este equipo
tray-settings = Ajustes…
tray-quit = Salir

start-failed = Now Serving no puede iniciarse
start-failed-because = Now Serving no puede iniciarse en este equipo ({ $why }).
link-failed = No se puede abrir ese enlace
answer-not-saved = Su respuesta no se ha guardado
window-failed = No se puede abrir la ventana
window-title = La ventana de Now Serving
facts-not-copied = Los datos no se han copiado
facts-no-clipboard = Este escritorio no permite que Now Serving use el portapapeles. 'now-serving capture' muestra los mismos datos.
notice-no-notifications = Este escritorio no muestra notificaciones. Las novedades están en la bandeja y en la ventana.
notice-no-tray = Este escritorio no tiene bandeja. Abra Now Serving desde el menú de aplicaciones, con el atajo o con la orden now-serving.
notice-no-socket = La ventana y la orden now-serving no pueden comunicarse con Now Serving ({ $why }). Ciérrelo y vuelva a iniciarlo.
notice-login-on = No se puede hacer que Now Serving se inicie con la sesión ({ $why }). Inícielo a mano o añádalo en los ajustes de su escritorio.
notice-login-off = Now Serving sigue iniciándose con la sesión ({ $why }). Desactívelo en los ajustes de su escritorio.
resident-silent = Now Serving está en marcha pero no responde. Cierre la sesión y vuelva a entrar, o termine now-serving-tray.

window-no-answer = Se inició pero no responde. No se ha perdido nada. La bandeja, las notificaciones y la orden now-serving siguen funcionando.
window-ended-early = Terminó antes de abrirse. No se ha perdido nada. La bandeja, las notificaciones y la orden now-serving siguen funcionando.
window-crashed = La ventana se cerró de forma inesperada. Lo que escribió se conserva. Ábrala de nuevo desde la bandeja.
window-notice = La ventana no se abre. No se ha perdido nada. La bandeja, las notificaciones y la orden now-serving siguen funcionando. 'now-serving doctor' dice más.
window-not-installed-notice = La ventana no está instalada en este equipo. No se ha perdido nada. La bandeja, las notificaciones y la orden now-serving siguen funcionando.
window-cant-start-notice = No se puede iniciar la ventana ({ $why }). No se ha perdido nada. La bandeja, las notificaciones y la orden now-serving siguen funcionando.

shortcut-no-keys = «{ $keys }» no es un atajo. Escríbalo como Ctrl+Shift+F1 en los ajustes.
shortcut-no-such-key = Este teclado no tiene ninguna tecla para el atajo { $keys }. Elija otro en los ajustes.
shortcut-taken = Otro programa usa el atajo { $keys }. Elija otro en los ajustes.
shortcut-not-here = En este escritorio, un programa no puede escuchar { $keys } por sí mismo. Añada un atajo para 'now-serving open report' en los ajustes del teclado.
shortcut-no-display = El atajo { $keys } no funciona: { $why }.
